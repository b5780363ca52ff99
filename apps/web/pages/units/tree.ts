import type { UnitTree } from '#contracts';

type Unit = UnitTree['units'][number];
export type Node = Unit & { below: Node[] };

/** Each unit under the one above it, in the order of the register; what stands under none is at the top. */
export function treeOf(units: readonly Unit[]): Node[] {
  const nodes = new Map(units.map((unit) => [unit.unitId, { ...unit, below: [] as Node[] }]));
  const tops: Node[] = [];
  for (const node of nodes.values()) (nodes.get(node.parentId ?? '')?.below ?? tops).push(node);
  return tops;
}

/** Units whose name has these characters, each with the names above it, nearest first. */
export function found(units: readonly Unit[], text: string): (Unit & { above: string[] })[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const above = (unit: Unit): string[] => {
    const parent = byId.get(unit.parentId ?? '');
    return parent ? [parent.name, ...above(parent)] : [];
  };
  return units.filter(({ name }) => name.includes(text)).map((unit) => ({ ...unit, above: above(unit) }));
}

/** The tops by what they are, in the order of the register. */
export function byKind(tops: readonly Node[]): { kind: string; word: string; nodes: Node[] }[] {
  const groups = new Map<string, Node[]>();
  for (const node of tops) groups.set(node.kind, [...(groups.get(node.kind) ?? []), node]);
  return [...groups].map(([kind, nodes]) => ({ kind, word: nodes[0]!.kindWord, nodes }));
}
