import { useState } from 'react';
import { dayAndTime } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

/** 申请延期: how much, and which due it would give. */
export function RequestExtensionForm({ page, onClose }: ActionFormProps) {
  const [only, ...more] = page.extensionChoices;
  const [units, setUnits] = useState(only && more.length === 0 ? String(only.units) : undefined);
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState('');
  const [tried, setTried] = useState(false);
  const chosen = page.extensionChoices.find((choice) => String(choice.units) === units);
  return (
    <ActionDialog
      type="RequestExtension"
      page={page}
      onClose={onClose}
      done="延期申请已报，等督查室答复"
      body={() => {
        setTried(true);
        if (!chosen || !reason.trim() || !progress.trim()) return undefined;
        return { units: chosen.units, reason: reason.trim(), progress: progress.trim() };
      }}
    >
      {(problem) => (
        <>
          <Choice
            list
            label="延长多久"
            hint={page.due ? `现在的期限是 ${dayAndTime(page.due.at)}` : undefined}
            options={page.extensionChoices.map((choice) => ({
              value: String(choice.units),
              text: choice.text,
              note: `到 ${dayAndTime(choice.due.at)}`,
            }))}
            value={units}
            onChange={setUnits}
            error={tried && !chosen ? '请选择延长多久' : problem?.field('units')}
          />
          {chosen ? <p className="muted small num">{chosen.due.derivation}</p> : null}
          <TextField
            label="为什么到期改不完"
            value={reason}
            onChange={setReason}
            tried={tried}
            needed="请写明原因"
            error={problem?.field('reason')}
          />
          <TextField
            label="现在办到哪一步"
            value={progress}
            onChange={setProgress}
            tried={tried}
            needed="请写明进展"
            error={problem?.field('progress')}
          />
          <p className="muted">答复之前不催办、不升级；我方答复超时的，如数补回。</p>
        </>
      )}
    </ActionDialog>
  );
}

function AskedExtension({ page }: Pick<ActionFormProps, 'page'>) {
  const asked = page.extension;
  if (!asked) return null;
  return (
    <div className="num">
      <p>
        {asked.by} 申请第 {asked.nth} 次延期 <b>{asked.asked}</b>，同意后期限到{' '}
        <b>{dayAndTime(asked.due.at)}</b>。
      </p>
      <p>原因：{asked.reason}</p>
      <p>进展：{asked.progress}</p>
      <p className="muted small">{asked.due.derivation}</p>
      <p className="muted small">我方应于 {dayAndTime(asked.answerDue)} 前答复</p>
    </div>
  );
}

/** 同意延期: as asked, or for less. */
export function GrantExtensionForm({ page, onClose }: ActionFormProps) {
  const asked = page.extension?.units ?? 1;
  const [units, setUnits] = useState(String(asked));
  const choices = page.extensionChoices.filter((choice) => choice.units <= asked);
  return (
    <ActionDialog
      type="GrantExtension"
      page={page}
      onClose={onClose}
      done="已同意延期"
      body={() => ({ units: Number(units) })}
    >
      {(problem) => (
        <>
          <AskedExtension page={page} />
          {choices.length > 1 ? (
            <Choice
              list
              label="同意延长"
              options={choices.map((choice) => ({
                value: String(choice.units),
                text: choice.text,
                note: `到 ${dayAndTime(choice.due.at)}`,
              }))}
              value={units}
              onChange={setUnits}
              error={problem?.field('units')}
            />
          ) : null}
        </>
      )}
    </ActionDialog>
  );
}
