import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { Finding } from '../../finding';
import { demandOutsider, verificationOf } from '../../guards';

/** Who may judge: no reporter, nobody of the unit, nobody recused, from 较重 on nobody of the first team, no closer before a challenge. */
export function demandEligible(
  finding: Finding,
  personId: string,
  standing: { related: boolean; recused: boolean },
): void {
  demandOutsider(finding, personId, standing.related);
  if (standing.recused) throw new Refusal('finding.reinspector-recused');
  if (finding.severity !== 'ordinary' && finding.registered!.team?.includes(personId))
    throw new Refusal('finding.first-team');
  if (verificationOf(finding).closers.includes(personId)) throw new Refusal('finding.closed-it-before');
}

export function demandReinspector(finding: Finding, given: Given) {
  const reinspection = finding.reinspection!;
  if (reinspection.reinspectorId !== given.actor.personId) throw new Refusal('finding.not-the-reinspector');
  return reinspection;
}
