import type { FindingPage, Me } from '#contracts';
import { dayAndTime } from '../../format/dates';
import { shortHash } from './integrity';

/** The last line of the printed file: who printed it, how far the record reaches and whether it is whole. */
export function PrintFoot({ page, by }: { page: FindingPage; by: Me }) {
  const { events, intact, lastHash } = page.integrity;
  return (
    <p className="print-only small num finding-print-foot">
      打印：{by.unit?.name ?? by.roleName} {by.person.name} {dayAndTime(page.asOf.at)} · 截至第{' '}
      {page.asOf.position} 条记录 · 本卷 {events} 条，末条指纹 {shortHash(lastHash)}，
      {intact ? '核对一致' : '核对不一致'}
      {page.finding.demonstration ? ' · 演示数据' : ''}
    </p>
  );
}
