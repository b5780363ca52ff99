import { clockTime, dayAndTime, isToday } from '../format/dates';

/** 数据截至 09:40:12（第 58,214 条记录）: up to where the log had been read for this answer. */
export function AsOf({ asOf }: { asOf: { position: string; at: string } }) {
  const count = /^\d+$/.test(asOf.position) ? Number(asOf.position).toLocaleString('en-US') : undefined;
  return (
    <span className="asof num">
      数据截至 {isToday(asOf.at) ? clockTime(asOf.at) : dayAndTime(asOf.at)}
      {count ? `（第 ${count} 条记录）` : null}
    </span>
  );
}
