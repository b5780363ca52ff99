import { useState } from 'react';
import { useUnitNames } from '../../../api/queries';
import { Field } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Asked, LeadUnit } from './ruling-forms';
import { UnitPicker, type Named } from './unit-picker';

type Helper = Named & { role: string; share: string };

/** 会商裁定: who leads, who helps with which share, and the minutes. No more returns after it. */
export function ConferenceForm({ page, onClose }: ActionFormProps) {
  const units = useUnitNames();
  const [lead, setLead] = useState<Named | undefined>(page.finding.leadUnit);
  const [helpers, setHelpers] = useState<Helper[]>([]);
  const [minutes, setMinutes] = useState('');
  const [tried, setTried] = useState(false);
  const total = helpers.reduce((sum, { share }) => sum + Number(share || 0), 0);
  const complete = lead && minutes.trim() && total < 100 && helpers.every(({ role }) => role.trim());
  const patch = (unitId: string, change: Partial<Helper>) =>
    setHelpers(helpers.map((one) => (one.unitId === unitId ? { ...one, ...change } : one)));
  const free = (units.data?.units ?? []).filter(
    ({ unitId }) => unitId !== lead?.unitId && !helpers.some((one) => one.unitId === unitId),
  );
  return (
    <ActionDialog
      type="RuleConference"
      page={page}
      onClose={onClose}
      done="会商已裁定"
      body={() => {
        setTried(true);
        if (!complete) return undefined;
        return {
          lead: lead.unitId,
          minutes: minutes.trim(),
          coUnits: helpers.map(({ unitId, role, share }) => ({
            unitId,
            role: role.trim(),
            ...(share ? { share: Number(share) } : {}),
          })),
        };
      }}
    >
      {(problem) => (
        <>
          <Asked page={page} />
          <LeadUnit
            label="牵头单位"
            lead={lead}
            onPick={setLead}
            error={tried && !lead ? '请选择牵头单位' : undefined}
          />
          <UnitPicker
            label="协办单位（可不选）"
            units={free}
            onPick={({ unitId, name }) => setHelpers([...helpers, { unitId, name, role: '', share: '' }])}
            shy
          />
          {helpers.map((one, place) => (
            <fieldset className="q" key={one.unitId}>
              <legend className="row between">
                {one.name}
                <button
                  type="button"
                  className="btn sm link"
                  aria-label={`去掉 ${one.name}`}
                  onClick={() => setHelpers(helpers.filter(({ unitId }) => unitId !== one.unitId))}
                >
                  <Icon name="x" />
                </button>
              </legend>
              <Field label="做什么" error={tried && !one.role.trim() ? '请写明协办什么' : undefined}>
                <input
                  maxLength={40}
                  value={one.role}
                  onChange={(event) => patch(one.unitId, { role: event.target.value })}
                />
              </Field>
              <Field
                label="承担百分之几（可不填）"
                error={
                  total >= 100 && place === helpers.length - 1 ? '协办单位的占比合计应小于 100%' : undefined
                }
              >
                <input
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={99}
                  value={one.share}
                  onChange={(event) => patch(one.unitId, { share: event.target.value })}
                />
              </Field>
            </fieldset>
          ))}
          <Field
            label="会商纪要"
            error={tried && !minutes.trim() ? '请填写会商纪要' : problem?.field('minutes')}
          >
            <textarea
              rows={4}
              maxLength={2000}
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          </Field>
          <p className="muted small">裁定后不得再退；牵头单位主要领导负责。</p>
        </>
      )}
    </ActionDialog>
  );
}
