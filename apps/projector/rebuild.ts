import type { EventStore } from '#event-store';
import { projections, rebuild, type Projection, type ReadModel } from '#read-model';

export class UnknownProjection extends Error {}

/**
 * Rebuilds the named projections, or all if none is named, beside a running product; answers with a sentence on what was
 * done. If it throws, the old rows stand. Throws `UnknownProjection`, `RebuildUnderWay`, what store and database throw.
 */
export async function rebuildByName(
  names: readonly string[],
  { store, readModel }: { store: EventStore; readModel: ReadModel },
): Promise<string> {
  const chosen = choose(names);
  await readModel.migrate();
  const begun = performance.now();
  const { events, position } = await rebuild({ store, readModel, projections: chosen });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return `已由 ${events} 个事件重建 ${chosen.length} 个投影，至位置 ${position || '（空）'}，用时 ${seconds} 秒。`;
}

function choose(names: readonly string[]): readonly Projection[] {
  const unknown = names.filter((name) => !projections.some((projection) => projection.name === name));
  if (unknown.length > 0)
    throw new UnknownProjection(
      `没有这个投影：${unknown.join('、')}。可选：${projections.map(({ name }) => name).join('、')}`,
    );
  return names.length === 0 ? projections : projections.filter(({ name }) => names.includes(name));
}
