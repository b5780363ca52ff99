import { useState } from 'react';
import { useUnitNames } from '../../api/queries';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { UnitPicker } from '../finding/actions/unit-picker';

type Asking = {
  fields: Record<string, string>;
  locked: boolean;
  edit: (fields: Record<string, string>) => void;
};

/** A unit by name, kept with the draft as id and name: without a network its name is still read. */
export function UnitQuestion({
  label,
  field,
  fields,
  locked,
  edit,
}: Asking & { label: string; field: 'aboutUnit' | 'partnerUnit' }) {
  const units = useUnitNames();
  const name = fields[`${field}Name`];
  if (name)
    return (
      <div className="row between also">
        <span>
          {label}：<b>{name}</b>
        </span>
        {locked ? null : (
          <button
            type="button"
            className="btn sm"
            onClick={() => edit({ [field]: '', [`${field}Name`]: '' })}
          >
            换一个
          </button>
        )}
      </div>
    );
  if (locked) return null;
  return (
    <UnitPicker
      label={`${label}（可不填）`}
      shy
      units={units.data?.units ?? []}
      onPick={(unit) => edit({ [field]: unit.unitId, [`${field}Name`]: unit.name })}
    />
  );
}

/** What is known now and then, kept out of the way of what is always asked. */
export function MoreQuestions({
  fields,
  locked,
  said,
  edit,
}: Asking & { said: (field: string) => string | undefined }) {
  const filled = ['address', 'description', 'aboutUnit'].some((name) => fields[name]);
  const [open, setOpen] = useState(filled);
  return (
    <details className="how more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        还能补充：详细位置、说明、涉及单位
        <Icon name="down" />
      </summary>
      {open ? (
        <>
          <Field label="详细位置（可不填）">
            <input
              value={fields['address'] ?? ''}
              readOnly={locked}
              maxLength={200}
              onChange={(event) => edit({ address: event.target.value })}
            />
          </Field>
          <Field label="补充说明（可不填）" error={said('description')}>
            <textarea
              value={fields['description'] ?? ''}
              readOnly={locked}
              maxLength={2000}
              onChange={(event) => edit({ description: event.target.value })}
            />
          </Field>
          <UnitQuestion label="涉及单位" field="aboutUnit" fields={fields} locked={locked} edit={edit} />
        </>
      ) : null}
    </details>
  );
}
