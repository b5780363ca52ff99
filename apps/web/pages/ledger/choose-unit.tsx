import { useState } from 'react';
import { Link } from 'react-router';
import { useUnits } from '../../api/queries';
import { Dialog } from '../../components/dialog';
import { ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import './ledger.css';

/** 换单位: found by a few characters of the name; those with something overdue stand first. */
export function ChooseUnitDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="换单位" onClose={onClose}>
      <UnitLinks onChosen={onClose} />
    </Dialog>
  );
}

export function ChooseUnitPage() {
  return (
    <Page title="单位台账">
      <section className="card unit-chooser-card" aria-label="选择单位">
        <UnitLinks tall />
      </section>
    </Page>
  );
}

function UnitLinks({ onChosen, tall }: { onChosen?: () => void; tall?: boolean }) {
  const units = useUnits();
  const [text, setText] = useState('');
  if (units.error) return <ErrorState error={units.error} retry={() => void units.refetch()} />;
  if (!units.data) return <Skeleton rows={6} />;
  const found = units.data.units
    .filter((unit) => unit.name.includes(text.trim()))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open);
  return (
    <div className={tall ? 'unit-chooser tall' : 'unit-chooser'}>
      <input
        type="search"
        className="field"
        aria-label="找单位"
        placeholder="输入单位名称里的几个字"
        value={text}
        data-autofocus=""
        onChange={(event) => setText(event.target.value)}
      />
      <p className="small muted" role="status">
        共 {found.length} 个单位，超期多的在前
      </p>
      <ul className="num">
        {found.map((unit) => (
          <li key={unit.unitId}>
            <Link to={`/units/${unit.unitId}/ledger`} onClick={onChosen}>
              {unit.name}
              <span>
                在办 {unit.open}
                {unit.overdue > 0 ? <b className="t-red"> 超期 {unit.overdue}</b> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
