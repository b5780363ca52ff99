import { Inject, Injectable } from '@nestjs/common';
import {
  evolveFinding,
  judgedIn,
  noFinding,
  type AssessmentWindow,
  type Circumstances,
  type Finding,
  type FindingFact,
  type Instant,
  type LedgerEntry,
  type Period,
} from '#domain';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';

type Row = { finding_id: string; version: number; type: string; data: unknown; effective_at: string };

/** The ledger as it stood at a position: folded from the row-per-event table, since a row per finding cannot answer the past. */
@Injectable()
export class LedgerAt {
  constructor(@Inject(READ_MODEL) private readonly readModel: ReadModel) {}

  /** `unitId` narrows to findings that this unit leads at the position. */
  async entries(position: string, unitId?: string): Promise<LedgerEntry[]> {
    const rows = await this.readModel.dataSource.query<Row[]>(
      `select finding_id, version, type, data, effective_at from rm.finding_event
        where position <= $1 ${unitId ? 'and finding_id in (select finding_id from rm.finding where lead_unit = $2)' : ''}
        order by finding_id, version`,
      unitId ? [position, unitId] : [position],
    );
    const folded = new Map<string, Finding>();
    for (const row of rows) {
      const fact = { type: row.type, data: row.data } as FindingFact;
      const before = folded.get(row.finding_id) ?? noFinding;
      folded.set(
        row.finding_id,
        evolveFinding(before, fact, { version: row.version, effectiveAt: row.effective_at }),
      );
    }
    return [...folded].map(([findingId, finding]) => ({
      findingId,
      finding,
      circumstances: circumstancesOf(finding),
    }));
  }

  /** What earlier periods have judged already; they keep it. */
  async judgedBefore(window: AssessmentWindow): Promise<Set<string>> {
    const rows = await this.readModel.dataSource.query<{ fold: Period }[]>(
      `select fold from rm.period where status in ('sealed', 'published') and window_to < $1`,
      [window.to],
    );
    return judgedIn(rows.flatMap((row) => row.fold.sealed?.sheets ?? []));
  }

  /** When the last event up to a position was recorded; undefined for an empty ledger. */
  async recordedAt(position: string): Promise<Instant | undefined> {
    const [row] = await this.readModel.dataSource.query<{ recorded_at: string }[]>(
      `select recorded_at from rm.finding_event where position <= $1 order by position desc limit 1`,
      [position],
    );
    return row?.recorded_at;
  }

  async lastPosition(): Promise<string> {
    const [row] = await this.readModel.dataSource.query<{ position: string }[]>(
      `select coalesce(max(position), '') as position from rm.finding_event`,
    );
    return row?.position ?? '';
  }
}

/** What was asked by the time the score was due, and is not answered or runs. */
const circumstancesOf = ({ deferral, extension }: Finding): Circumstances => ({
  deferral: deferral && { askedAt: deferral.askedAt },
  extension: extension && { askedAt: extension.at },
});
