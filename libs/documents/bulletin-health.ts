import type { Bulletin } from './bulletin';
import { type GroupKind, lastPlace } from './bulletin-group';
import type { ReadingOrder } from './reading-order';

export type GroupHealth = {
  title: string;
  kind: GroupKind | 'other';
  readingOrder: ReadingOrder;
  units: number;
  distinctRanks: number;
  unitsInTies: number;
  lastRank: number;
  /** Printed names of all units that share the last rank; empty when all tie. */
  last: string[];
};

export type BulletinHealth = {
  /** One sentence to put at the top. */
  verdict: string;
  groups: GroupHealth[];
  errors: number;
  warnings: number;
  notes: number;
  /** One sentence per anomaly, errors first, each naming its line. */
  sentences: string[];
};

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** 通报体检: what a pasted bulletin says and where it contradicts itself. */
export function checkBulletin(bulletin: Bulletin): BulletinHealth {
  const count = (severity: keyof typeof WEIGHT): number =>
    bulletin.anomalies.filter((anomaly) => anomaly.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  const groups = bulletin.groups.map((group): GroupHealth => {
    const sharing = new Map<number, number>();
    for (const { rank } of group.rows) sharing.set(rank, (sharing.get(rank) ?? 0) + 1);
    return {
      title: group.title,
      kind: group.kind,
      readingOrder: group.readingOrder,
      units: group.rows.length,
      distinctRanks: sharing.size,
      unitsInTies: [...sharing.values()].filter((n) => n > 1).reduce((sum, n) => sum + n, 0),
      lastRank: Math.max(0, ...sharing.keys()),
      last: lastPlace(group.rows).map((row) => row.printedName),
    };
  });
  const units = groups.reduce((sum, group) => sum + group.units, 0);
  const outcome =
    errors > 0
      ? `有 ${errors} 处与名次规则或表格自身矛盾，须人工核对`
      : `名次符合并列占位规则（1-2-2-4）${warnings > 0 ? `，有 ${warnings} 处疑似笔误` : ''}`;
  const verdict = `共 ${groups.length} 个组、${units} 个单位，${outcome}。`;
  const sentences = [...bulletin.anomalies]
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.line - b.line)
    .map((anomaly) => anomaly.message);
  return { verdict, groups, errors, warnings, notes, sentences };
}
