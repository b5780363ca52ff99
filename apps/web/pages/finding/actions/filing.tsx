import { useState } from 'react';
import { handlingWords, severityWords } from '#contracts';
import { useChoices } from '../../../api/queries';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { Candidates, MergeForm } from './intake-forms';

const severities = ['ordinary', 'serious', 'grave'] as const;
const handlings = ['immediate', 'by-deadline', 'long-term'] as const;
type Severity = (typeof severities)[number];
type Handling = (typeof handlings)[number];

/** 立案: how grave it is and how it is to be handled; the clause's own proposal stands first. */
export function FileForm({ page, onClose }: ActionFormProps) {
  const choices = useChoices();
  const clause = choices.data?.clauses.find((each) => each.clauseId === page.clause.clauseId);
  const [picked, setPicked] = useState<{
    severity?: Severity;
    handling?: Handling;
    seen?: boolean;
    tried?: boolean;
  }>({});
  const [masterId, setMasterId] = useState<string>();
  const severity =
    picked.severity ?? page.finding.severity ?? (clause?.defaultSeverity as Severity | undefined);
  const handling = picked.handling ?? (clause?.defaultHandling as Handling | undefined);
  const unseen = page.candidates.length > 0 && !picked.seen;
  if (masterId) return <MergeForm page={page} onClose={onClose} masterId={masterId} />;
  return (
    <ActionDialog
      type="FileFinding"
      page={page}
      onClose={onClose}
      done="已立案，待交办"
      body={() => {
        setPicked({ ...picked, tried: true });
        if (!severity || !handling || unseen) return undefined;
        return { severity, handling, seenDuplicates: page.candidates.map(({ findingId }) => findingId) };
      }}
    >
      <Choice
        label="严重程度"
        options={severities.map((value) => ({ value, text: severityWords[value]! }))}
        value={severity}
        onChange={(value) => setPicked({ ...picked, severity: value })}
        error={picked.tried && !severity ? '请选择严重程度' : undefined}
      />
      <Choice
        label="办理方式"
        options={handlings.map((value) => ({ value, text: handlingWords[value]! }))}
        value={handling}
        onChange={(value) => setPicked({ ...picked, handling: value })}
        error={picked.tried && !handling ? '请选择办理方式' : undefined}
      />
      <Candidates
        page={page}
        seen={picked.seen ?? false}
        onSeen={(seen) => setPicked({ ...picked, seen })}
        onMerge={setMasterId}
        error={picked.tried && unseen ? '请先比对，确认不是同一问题，或并案' : undefined}
      />
      <p className="muted small">条款：{page.clause.text}</p>
    </ActionDialog>
  );
}

const reasons = [
  { value: 'out-of-scope', text: '不属创建范围' },
  { value: 'duplicate', text: '重复登记' },
  { value: 'no-evidence', text: '证据不足' },
  { value: 'already-settled', text: '当场已整改' },
  { value: 'other', text: '其他' },
] as const;
type Reason = (typeof reasons)[number]['value'];

/** 不予立案: the reason is kept and shown to whoever reported it. */
export function RefuseFilingForm({ page, onClose }: ActionFormProps) {
  const [reason, setReason] = useState<Reason>();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="RefuseFiling"
      page={page}
      onClose={onClose}
      danger
      done="已记为不予立案"
      body={() => {
        setTried(true);
        return reason && text.trim() ? { reasonCode: reason, text: text.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <Choice
            label="原因"
            options={[...reasons]}
            value={reason}
            onChange={setReason}
            error={tried && !reason ? '请选择原因' : undefined}
          />
          <Field
            label="理由"
            hint="会写进卷宗，登记人看得到"
            error={problem?.field('text') ?? (tried && !text.trim() ? '请写明理由' : undefined)}
          >
            <textarea maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}
