import { useState } from 'react';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { PhotosField, usePhotosNow } from './photos-now';
import { TextField } from './text-field';

/** 先行处置 (立行立改): made safe first, with a photo. */
export function ContainmentForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const now = usePhotosNow();
  return (
    <ActionDialog
      type="TakeContainment"
      page={page}
      onClose={onClose}
      done="已记录先行处置"
      body={() => {
        setTried(true);
        return text.trim() && !now.busy ? { text: text.trim(), photos: now.photos } : undefined;
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="先做了什么"
            hint="例如围挡、警示、清理；整改期限照算"
            value={text}
            onChange={setText}
            tried={tried}
            needed="请写明先做了什么"
            error={problem?.field('text')}
          />
          <PhotosField now={now} empty="可不拍" tried={tried} />
        </>
      )}
    </ActionDialog>
  );
}

/** 报进度 */
export function ProgressForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [percent, setPercent] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ReportProgress"
      page={page}
      onClose={onClose}
      done="进度已报"
      body={() => {
        setTried(true);
        if (!text.trim()) return undefined;
        return { text: text.trim(), ...(percent ? { percent: Number(percent) } : {}) };
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="办到哪一步"
            value={text}
            onChange={setText}
            tried={tried}
            needed="请写明进度"
            error={problem?.field('text')}
          />
          <Field label="完成百分之几（可不填）" error={problem?.field('percent')}>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}
