import { useState } from 'react';
import { Link } from 'react-router';
import type { UnitTree } from '#contracts';
import { useUnitTree } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import { NewUnit } from './new-unit';
import { byKind, found, treeOf, type Node } from './tree';
import './units.css';

/** 单位与人员: the register as a tree; each unit leads to its posts, links, history and, for 指挥部, their changes. */
export function UnitsPage() {
  const query = useUnitTree();
  const [asking, setAsking] = useState(false);
  const answer = query.data;
  return (
    <Page
      title="单位与人员"
      actions={
        answer?.mayChange ? (
          <button type="button" className="btn primary" onClick={() => setAsking(true)}>
            新设单位
          </button>
        ) : null
      }
    >
      {answer ? (
        <Register answer={answer} />
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
      {asking && answer ? <NewUnit units={answer.units} onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

type Unit = UnitTree['units'][number];

function Register({ answer }: { answer: UnitTree }) {
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const shown = answer.units.filter(({ ended }) => all || !ended);
  const ended = answer.units.filter((unit) => unit.ended).length;
  const sought = text.trim();
  const hits = sought ? found(shown, sought) : [];
  return (
    <section className="card units" aria-label="单位">
      <div className="units-tools">
        <input
          type="search"
          className="field"
          aria-label="找单位"
          placeholder="输入单位名称里的几个字"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {ended > 0 ? (
          <label className="also">
            <input
              type="checkbox"
              className="check"
              checked={all}
              onChange={(event) => setAll(event.target.checked)}
            />{' '}
            含已撤并的 {ended} 个
          </label>
        ) : null}
        <p className="small muted" role="status">
          {sought ? `找到 ${hits.length} 个` : `共 ${shown.length} 个单位`}
        </p>
      </div>
      {sought ? (
        hits.length > 0 ? (
          <ul className="unit-tree num">
            {hits.map((unit) => (
              <li key={unit.unitId}>
                <UnitRow unit={unit} above={unit.above} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState icon="search" title="没有名称里有这几个字的单位" />
        )
      ) : (
        <Kinds tops={treeOf(shown)} />
      )}
      <p className="units-foot">
        <AsOf asOf={answer.asOf} />
      </p>
    </section>
  );
}

/** So many of one kind are seen at a glance; more are folded. */
const FEW = 12;

function Kinds({ tops }: { tops: Node[] }) {
  const groups = byKind(tops);
  if (groups.length === 1) return <Branch nodes={tops} />;
  return groups.map(({ kind, word, nodes }) => (
    <details key={kind} className="unit-kind" open={nodes.length <= FEW}>
      <summary>
        <b>{word}</b> {nodes.length} 个
      </summary>
      <Branch nodes={nodes} bare />
    </details>
  ));
}

function Branch({ nodes, bare }: { nodes: Node[]; bare?: boolean }) {
  return (
    <ul className="unit-tree num">
      {nodes.map((node) => (
        <li key={node.unitId}>
          <UnitRow unit={node} bare={bare} />
          {node.below.length > 0 ? (
            <details>
              <summary aria-label={`${node.name}的下级`}>下级 {node.below.length} 个</summary>
              <Branch nodes={node.below} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** `bare`: its kind stands above it already. */
function UnitRow({ unit, above = [], bare }: { unit: Unit; above?: string[]; bare?: boolean }) {
  const { heads, ended } = unit;
  return (
    <div className="unit-row">
      <Link to={`/units/${unit.unitId}/responsibility`}>{unit.name}</Link>
      {bare ? null : <span className="tag">{unit.kindWord}</span>}
      {above.length > 0 ? <span className="small muted">属 {[...above].reverse().join(' / ')}</span> : null}
      <span className="small muted">
        {ended
          ? `${ended.date} ${ended.word}${ended.word === '并入' ? '' : '，由'}${ended.successor.name}${ended.word === '并入' ? '' : '承接'}`
          : `主要领导 ${heads.map(({ name }) => name).join('、') || '空缺'}`}
      </span>
      {unit.open > 0 ? (
        <Link className="small" to={`/units/${unit.unitId}/ledger`}>
          在办 {unit.open}
          {unit.overdue > 0 ? <b className="t-red"> 超期 {unit.overdue}</b> : null}
        </Link>
      ) : null}
    </div>
  );
}
