import {
  classWords,
  handlingWords,
  kindWords,
  levelWords,
  modeWords,
  roleWords,
  severityWords,
  type FindingPage,
} from '#contracts';
import type { Finding, Standard } from '#domain';
import type { Account } from '#identity';
import type { Names } from '../history/sentences';

type Subject = Pick<
  FindingPage,
  'description' | 'source' | 'clause' | 'nature' | 'discoveredAt' | 'reporter' | 'importedFrom'
>;

/** What the finding is about and who found it, as far as the viewer may know. */
export function subjectOf(
  finding: Finding,
  context: { viewer: Account; names: Names; standards: readonly Standard[] },
): Subject {
  const { clause, source, description, discoveredAt, importedFrom } = finding.registered!;
  return {
    description,
    source: `${levelWords[source.level]}${modeWords[source.mode]}`,
    clause: {
      clauseId: clause.clauseId,
      text: clause.text,
      standard: standardText(clause, context.standards),
    },
    nature: natureOf(finding),
    discoveredAt,
    reporter: reporterText(finding, context.viewer, context.names),
    importedFrom,
  };
}

function standardText(
  { standardId, standardVersion }: { standardId: string; standardVersion: string },
  standards: readonly Standard[],
): string {
  const found = standards.find((one) => one.standardId === standardId && one.version === standardVersion);
  return `${found?.name ?? standardId} ${standardVersion}`;
}

/** Units never learn who reported it; the office sees the name. */
export function reporterText(finding: Finding, viewer: Account, names: Names): string {
  const { reporter, source } = finding.registered!;
  const hidden = ['liaison', 'unit-lead'].includes(viewer.role) && reporter.personId !== viewer.personId;
  if (hidden) return `${levelWords[source.level]}${modeWords[source.mode]}组`;
  return `${roleWords[reporter.role] ?? reporter.role} ${names.person(reporter.personId)}`;
}

const natureOf = (finding: Finding): string[] =>
  [
    finding.registered && kindWords[finding.registered.kind],
    finding.severity && severityWords[finding.severity],
    finding.handling && handlingWords[finding.handling],
    finding.class && classWords[finding.class],
  ].filter((word): word is string => !!word);
