import { useState } from 'react';
import { uploadPhoto } from '../../../api/photos';
import { ApiProblem } from '../../../api/problem';
import { Field, FieldError } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { preparePhoto, UnusablePhoto } from '../../../drafts/prepare-photo';
import { TakePhoto } from '../../../photos/take-photo';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { TextField } from './text-field';

type Kept = { digest: string; takenAt?: string };

/** Photos sent as they are taken: what stands here is stored already. */
export function usePhotosNow() {
  const [photos, setPhotos] = useState<Kept[]>([]);
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<string>();
  const add = async (files: File[]) => {
    setError(undefined);
    setBusy((n) => n + files.length);
    for (const file of files) {
      try {
        const { picture, takenAt } = await preparePhoto(file);
        const { digest } = await uploadPhoto(picture, () => undefined);
        setPhotos((kept) => [...kept, { digest, ...(takenAt ? { takenAt } : {}) }]);
      } catch (problem) {
        setError(problem instanceof UnusablePhoto ? problem.message : ApiProblem.of(problem).detail);
      } finally {
        setBusy((n) => n - 1);
      }
    }
  };
  return { photos, busy, error, add: (files: File[]) => void add(files) };
}

/** 先行处置 (立行立改): made safe first, with a photo. */
export function ContainmentForm({ page, onClose }: ActionFormProps) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { photos, busy, error, add } = usePhotosNow();
  return (
    <ActionDialog
      type="TakeContainment"
      page={page}
      onClose={onClose}
      done="已记录先行处置"
      body={() => {
        setTried(true);
        return text.trim() && !busy ? { text: text.trim(), photos } : undefined;
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
          <div className="q">
            <TakePhoto camera className="btn" onFiles={add}>
              <Icon name="camera" />
              拍照
            </TakePhoto>
            <p className="hint" role="status">
              {busy ? `正在传 ${busy} 张` : photos.length ? `已传 ${photos.length} 张` : '可不拍'}
            </p>
            <FieldError id="containment-photo" error={error} />
          </div>
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
