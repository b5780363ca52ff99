import type { FindingFact } from '#domain';
import { assignmentSentences } from './assignment';
import { deadlineSentences } from './deadline';
import { intakeSentences } from './intake';
import { rectificationSentences } from './rectification';
import { supervisionSentences } from './supervision';
import { verificationSentences } from './verification';
import type { Names, Sentence, Sentences } from './sentence';

export type { Names, Part, Sentence } from './sentence';

const sentences: Sentences = {
  ...intakeSentences,
  ...assignmentSentences,
  ...rectificationSentences,
  ...deadlineSentences,
  ...verificationSentences,
  ...supervisionSentences,
};

/**
 * One fact as a Chinese sentence, and under it what a leader asks next: how a due was counted, what was not met. `role`: in
 * which its actor acted.
 */
export function sentenceOf(fact: FindingFact, names: Names, role: string): Sentence {
  const say = sentences[fact.type] as (data: FindingFact['data'], names: Names, role: string) => Sentence;
  return say(fact.data, names, role);
}

/** Ids of people and units that the sentence of a fact may name. */
export function namedIn(fact: FindingFact): { people: string[]; units: string[] } {
  const data = fact.data as Record<string, unknown>;
  const people = ['by', 'personId', 'reinspectorId', 'secondSigner', 'party', 'consentBy', 'leaderId']
    .map((key) => data[key])
    .filter(isText);
  const units = ['unitId', 'leadUnit', 'from', 'to', 'lead', 'proposedUnit']
    .map((key) => data[key])
    .filter(isText);
  if (fact.type === 'ReminderSent')
    people.push(...fact.data.recipients.map((recipient) => recipient.personId));
  if (fact.type === 'EscalationRaised') people.push(...fact.data.recipients.map(({ personId }) => personId));
  if (fact.type === 'HungPlateLifted') people.push(...fact.data.signers);
  if (fact.type === 'LeaderInstructed') people.push(fact.data.leaderId);
  if (fact.type === 'HandoverRecorded') people.push(fact.data.from, fact.data.to);
  if ('coUnits' in fact.data) units.push(...fact.data.coUnits.map((unit) => unit.unitId));
  if (fact.type === 'FindingCorrected' && fact.data.field === 'aboutUnit')
    units.push(...[fact.data.old, fact.data.new].filter(isText));
  if (fact.type === 'FindingRegistered') people.push(fact.data.reporter.personId);
  return { people, units };
}

const isText = (value: unknown): value is string => typeof value === 'string';
