import { byKind, found, treeOf, type Node } from './tree';

const unit = (unitId: string, name: string, parentId?: string) => ({
  ...{ unitId, name, parentId, kind: 'township', kindWord: '街道', heads: [], open: 0, overdue: 0 },
});
const units = [
  unit('q', '双清区'),
  unit('s', '龙须塘街道', 'q'),
  unit('c', '龙须塘社区', 's'),
  unit('x', '市城管局'),
  unit('o', '某社区', 'gone'),
];
const shape = (nodes: Node[]): unknown[] =>
  nodes.map(({ unitId, below }) => (below.length ? [unitId, shape(below)] : unitId));

it('puts each unit under the one above it, in the order of the register, and drops none', () => {
  expect(shape(treeOf(units))).toEqual([['q', [['s', ['c']]]], 'x', 'o']);
  expect(shape(treeOf([...units].reverse()))).toEqual(['o', 'x', ['q', [['s', ['c']]]]]);
});
it('finds by some characters of the name and says where each stands', () => {
  expect(found(units, '龙须').map(({ unitId, above }) => [unitId, above])).toEqual([
    ['s', ['双清区']],
    ['c', ['龙须塘街道', '双清区']],
  ]);
  expect(found(units, '没有')).toEqual([]);
});
it('gathers the tops by what they are', () => {
  const tops = treeOf([
    unit('a', '甲县'),
    { ...unit('b', '乙局'), kind: 'key-unit', kindWord: '重点' },
    unit('c', '丙'),
  ]);
  expect(byKind(tops).map(({ word, nodes }) => [word, nodes.map(({ unitId }) => unitId)])).toEqual([
    ['街道', ['a', 'c']],
    ['重点', ['b']],
  ]);
});
