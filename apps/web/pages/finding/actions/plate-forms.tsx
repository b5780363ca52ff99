import { useState } from 'react';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

/** 挂牌督办: raises to L4 where that is not in force yet. */
export function ImposePlateForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [formId, setFormId] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ImposeHungPlate"
      page={page}
      onClose={onClose}
      done="已挂牌督办"
      danger
      body={() => {
        setTried(true);
        return formId.trim() ? { formId: formId.trim(), text: text.trim() || undefined } : undefined;
      }}
    >
      <Field label="通知书文号" error={tried && !formId.trim() ? '请填写文号' : undefined}>
        <input value={formId} maxLength={100} onChange={(event) => setFormId(event.target.value)} />
      </Field>
      <TextField
        label="五落实（可不填）"
        hint="责任、措施、资金、时限、预案"
        max={1000}
        value={text}
        onChange={setText}
      />
    </ActionDialog>
  );
}

/** 验收摘牌: two persons who accepted it on the spot. */
export function LiftPlateForm({ page, onClose }: ActionFormProps) {
  const people = page.supervision.accepters.map(({ personId, name }) => ({ value: personId, text: name }));
  const [acceptance, setAcceptance] = useState('');
  const [first, setFirst] = useState<string>();
  const [second, setSecond] = useState<string>();
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="LiftHungPlate"
      page={page}
      onClose={onClose}
      done="已摘牌"
      body={() => {
        setTried(true);
        if (!acceptance.trim() || !first || !second || first === second) return undefined;
        return { acceptance: acceptance.trim(), photos: [], signers: [first, second] };
      }}
    >
      {(problem) => (
        <>
          <TextField
            label="现场验收情况"
            max={1000}
            value={acceptance}
            onChange={setAcceptance}
            tried={tried}
            needed="请写明验收情况"
          />
          <Choice
            list
            label="验收人"
            options={people}
            value={first}
            onChange={setFirst}
            error={tried && !first ? '请选择验收人' : undefined}
          />
          <Choice
            list
            label="第二验收人"
            options={people.filter(({ value }) => value !== first)}
            value={second}
            onChange={setSecond}
            error={tried && (!second || second === first) ? '请选择另一位验收人' : problem?.field('signers')}
          />
        </>
      )}
    </ActionDialog>
  );
}
