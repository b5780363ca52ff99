import { holder, holderDue, type Finding } from '#domain';
import type { FindingRecord } from '../finding-rows';
import type { Happened } from '../history/timeline';

/** The row as the log has it, which may be ahead of the read model: else a page could show an old state beside a new version. */
export function fromLog(record: FindingRecord, finding: Finding, { fact, event }: Happened): FindingRecord {
  return {
    ...record,
    version: event.version,
    state: finding.state as FindingRecord['state'],
    severity: finding.severity ?? null,
    lead_unit: finding.assignment?.leadUnit ?? null,
    person_id: finding.personId ?? null,
    ...sentTo(finding),
    hung: !!finding.hungPlate,
    deferral: finding.deferral?.kind ?? null,
    work_due: finding.workDue ?? null,
    due_soon_at: finding.dueSoonAt ?? null,
    holder_due: holderDue(finding) ?? null,
    countersign_due: finding.state === 'unit_review' ? (finding.report?.countersignDue ?? null) : null,
    holder: holder(finding),
    cycle: finding.cycle,
    reworks: finding.reworks,
    last_at: event.metadata.effectiveAt,
    last_type: fact.type,
  };
}

const sentTo = ({ reinspection }: Finding): Pick<FindingRecord, 'reinspector_id' | 'covert'> => ({
  reinspector_id: reinspection?.reinspectorId ?? null,
  covert: reinspection?.covert ?? false,
});
