import { useState } from 'react';
import { useUnits } from '../../../api/queries';
import { ErrorState, Skeleton } from '../../../components/states';
import { FieldError } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { OneUnit, UnitPicker } from './unit-picker';

type CoUnit = { unitId: string; name: string; role: string };

/** 交办: one unit leads; others may have to help, each with what it is to do. */
export function AssignForm({ page, onClose }: ActionFormProps) {
  const units = useUnits();
  const [lead, setLead] = useState<{ unitId: string; name: string }>();
  const [coUnits, setCoUnits] = useState<CoUnit[]>([]);
  const [tried, setTried] = useState(false);
  const all = units.data?.units ?? [];
  const free = all.filter(
    (unit) => unit.unitId !== lead?.unitId && !coUnits.some((co) => co.unitId === unit.unitId),
  );
  const patch = (unitId: string, role: string) =>
    setCoUnits(coUnits.map((co) => (co.unitId === unitId ? { ...co, role } : co)));
  const complete = lead && coUnits.every((co) => co.role.trim());
  return (
    <ActionDialog
      type="AssignFinding"
      page={page}
      onClose={onClose}
      done={`已交办 ${lead?.name ?? ''}`}
      body={() => {
        setTried(true);
        if (!complete) return undefined;
        return {
          leadUnit: lead.unitId,
          coUnits: coUnits.map(({ unitId, role }) => ({ unitId, role: role.trim() })),
        };
      }}
    >
      {units.isPending ? <Skeleton rows={3} /> : null}
      {units.error ? <ErrorState error={units.error} retry={() => void units.refetch()} /> : null}
      <OneUnit
        named="责任单位"
        unit={lead}
        units={free}
        onPick={setLead}
        autoFocus
        error={tried ? '请选择责任单位' : undefined}
      />
      {lead ? (
        <UnitPicker
          label="协办单位（可不选）"
          units={free}
          onPick={({ unitId, name }) => setCoUnits([...coUnits, { unitId, name, role: '' }])}
          shy
        />
      ) : null}
      {coUnits.map((co) => (
        <div className="q" key={co.unitId}>
          <label htmlFor={`role-${co.unitId}`} className="row between">
            {co.name} 做什么
            <button
              type="button"
              className="btn sm link"
              aria-label={`去掉 ${co.name}`}
              onClick={() => setCoUnits(coUnits.filter((each) => each.unitId !== co.unitId))}
            >
              <Icon name="x" />
            </button>
          </label>
          <input
            id={`role-${co.unitId}`}
            className="field"
            maxLength={40}
            placeholder="例如：清运垃圾"
            value={co.role}
            aria-invalid={(tried && !co.role.trim()) || undefined}
            aria-describedby={`role-${co.unitId}-error`}
            onChange={(event) => patch(co.unitId, event.target.value)}
          />
          <FieldError
            id={`role-${co.unitId}-error`}
            error={tried && !co.role.trim() ? '请写明协办什么' : undefined}
          />
        </div>
      ))}
      <p className="muted small">期限由系统按条款和工作日历算出，交办后写在卷宗里。</p>
    </ActionDialog>
  );
}
