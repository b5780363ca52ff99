import { Field } from '../../components/field';
import { UnitQuestion } from './more-questions';
import { OBLIGED } from './register-form';

const kinds: [value: string, text: string][] = [
  ['paired', '结对（联点）'],
  ['co-built', '共建'],
  ['road-section', '路段包干'],
  ['mechanism', '工作机制'],
];

/** What a unit owes where no clause names it: of which kind, in its own words, and to whom. */
export function ObligationQuestions({
  fields,
  locked,
  fault,
  edit,
}: {
  fields: Record<string, string>;
  locked: boolean;
  fault?: string;
  edit: (fields: Record<string, string>) => void;
}) {
  if (fields['clauseId'] !== OBLIGED) return null;
  return (
    <>
      <Field label="哪一种义务">
        <select
          value={fields['linkKind'] ?? 'paired'}
          disabled={locked}
          onChange={(event) => edit({ linkKind: event.target.value })}
        >
          {kinds.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </Field>
      <Field label="义务的原文" error={fault} hint="例如：按要求给予社区创文工作经费支持">
        <input
          value={fields['obligationText'] ?? ''}
          readOnly={locked}
          maxLength={300}
          onChange={(event) => edit({ obligationText: event.target.value })}
        />
      </Field>
      <UnitQuestion label="对方单位" field="partnerUnit" fields={fields} locked={locked} edit={edit} />
    </>
  );
}
