import type { RankGroup } from './bulletin-group';
import type { RankRow } from './bulletin-table';
import { type Anomaly, foldWidth } from './source-text';

export type BulletinNameCode = 'unit-duplicate' | 'name-suspicious' | 'name-short';

/** A name that is printed in place of the full one. Only a listed pair counts: likeness alone never makes an alias. */
export type KnownName = { printed: string; full: string };

/** Autonomous counties that bulletins print by their short name. */
const SHORT_COUNTIES: readonly KnownName[] = [{ printed: '城步', full: '城步苗族自治县' }];

/** Names printed twice, cut off, damaged, or short for another. The printed name is kept in every case. */
export function checkNames(
  groups: readonly RankGroup[],
  known: readonly KnownName[],
): Anomaly<BulletinNameCode>[] {
  const seen = new Map<string, RankRow>();
  const fullNames = new Map([...SHORT_COUNTIES, ...known].map(({ printed, full }) => [printed, full]));
  return groups.flatMap((group) =>
    group.rows.flatMap((row) => {
      const found: Anomaly<BulletinNameCode>[] = [];
      const key = foldWidth(row.printedName).replace(/\s/g, '');
      const before = seen.get(key);
      if (before) {
        const message = `第 ${row.line} 行：“${row.printedName}”与第 ${before.line} 行重复，一个单位只能列入一个组一次。`;
        found.push({ code: 'unit-duplicate', severity: 'error', line: row.line, message });
      } else seen.set(key, row);
      return [...found, ...oddName(row, group.kind, fullNames.get(key))];
    }),
  );
}

function oddName(
  row: RankRow,
  kind: RankGroup['kind'],
  full: string | undefined,
): Anomaly<BulletinNameCode>[] {
  const name = row.printedName;
  if (full) {
    const message = `第 ${row.line} 行：“${name}”是“${full}”的简称，保留原样，请对照单位名录。`;
    return [{ code: 'name-short', severity: 'note', line: row.line, message }];
  }
  const why = oddness(name, kind);
  if (!why) return [];
  const message = `第 ${row.line} 行：“${name}”${why}，保留原样，请对照单位名录。`;
  return [{ code: 'name-suspicious', severity: 'warning', line: row.line, message }];
}

function oddness(name: string, kind: RankGroup['kind']): string | undefined {
  if (/[\s\u3000?\ufffd□]/.test(name)) return '中间有空白或无法辨认的字';
  if (/^\d+$/.test(foldWidth(name))) return '只有数字';
  if (kind === 'township' && name.endsWith('街')) return `疑漏“道”字，应为“${name}道”`;
  if (kind === 'township' && !/(街道|镇|乡|办事处)$/.test(name)) return '不以街道、镇、乡结尾';
  if (kind === 'county' && !/[市县旗]$/.test(name)) return '不以市、县结尾，疑为简称';
  if (kind === 'district' && !/区$/.test(name)) return '不以区结尾，疑为简称';
  return undefined;
}
