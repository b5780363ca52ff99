import { useState } from 'react';
import type { FindingPage } from '#contracts';
import { Field } from '../../components/field';
import { isoDay } from '../../format/dates';
import { ActionDialog } from '../finding/actions/action-dialog';
import { TextField } from '../finding/actions/text-field';

/** 没能查成: why, and on which day somebody goes again. */
export function InconclusiveForm({ page, onClose }: { page: FindingPage; onClose: () => void }) {
  const [why, setWhy] = useState('');
  const [newDate, setNewDate] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ReportInconclusive"
      page={page}
      onClose={onClose}
      done="已改期再查"
      body={() => {
        setTried(true);
        return why.trim() && newDate ? { why: why.trim(), newDate } : undefined;
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="为什么没能查成"
            hint="例如大雨、锁门、围挡未拆；不算单位超期"
            value={why}
            onChange={setWhy}
            tried={tried}
            needed="请写明原因"
            error={problem?.field('why')}
          />
          <Field
            label="改在哪天再查"
            hint="复查时限从那天上班起重新计"
            error={problem?.field('newDate') ?? (tried && !newDate ? '请选择日期' : undefined)}
          >
            <input
              type="date"
              min={isoDay(Date.now())}
              value={newDate}
              onChange={(event) => setNewDate(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}
