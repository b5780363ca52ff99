import { noticeOf, type ChapterCommands, type EscalationLevel, type Finding } from '#domain';
import type { Role } from '#identity';
import { holdersOf } from '../../city/unit-directory';
import type { Lookups, Looks } from './lookups';

/** Who may accept on the spot that a plate comes down. */
export const accepterRoles: Role[] = ['reinspector', 'supervisor', 'supervision-director', 'headquarters'];

export const supervisionLooks = (at: Lookups): Looks<ChapterCommands['supervision']> => {
  const told = async (level: EscalationLevel, finding: Finding) => {
    const unit = (await at.units.all()).get(finding.assignment?.leadUnit ?? '');
    const { posts, named } = noticeOf(level, 'in-force');
    const people = posts.flatMap((post) =>
      holdersOf(unit, post).map((personId) => ({ personId, unitId: unit?.unitId })),
    );
    const person =
      finding.personId && named ? [{ personId: finding.personId, unitId: finding.personUnitId }] : [];
    return { recipients: [...new Map([...person, ...people].map((one) => [one.personId, one])).values()] };
  };
  return {
    NoteOverdue: () => ({}),
    RecordReminder: () => ({ recipients: [] }),
    RaiseEscalation: (data, finding) => told(data.level, finding),
    HoldLadder: () => ({}),
    ImposeHungPlate: (_data, finding) => told(4, finding),
    LiftHungPlate: async (data, finding, { now }) => {
      const [related, recused] = await Promise.all([at.relatedUnits(finding), at.recused(finding, now)]);
      const eligible = (await at.identity.withRoles(accepterRoles)).filter(
        ({ personId, unitId }) =>
          data.signers.includes(personId) && !recused.has(personId) && !(unitId && related.has(unitId)),
      );
      return { eligible: eligible.map(({ personId }) => personId) };
    },
    RecordInstruction: () => ({}),
  };
};
