import { useState } from 'react';
import { uploadPhoto } from '../../../api/photos';
import { ApiProblem } from '../../../api/problem';
import { FieldError } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { preparePhoto, UnusablePhoto } from '../../../drafts/prepare-photo';
import { TakePhoto } from '../../../photos/take-photo';

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
  return {
    photos,
    busy,
    error,
    add: (files: File[]) => void add(files),
    dropLast: () => setPhotos((kept) => kept.slice(0, -1)),
  };
}

/** `empty` is said while there is none; `tried`: somebody pressed send, which waits for what is on its way. */
export function PhotosField({
  now: { photos, busy, error, add, dropLast },
  empty,
  tried,
}: {
  now: ReturnType<typeof usePhotosNow>;
  empty: string;
  tried: boolean;
}) {
  return (
    <div className="q">
      <TakePhoto camera className="btn" onFiles={add}>
        <Icon name="camera" />
        拍照
      </TakePhoto>
      <p className="hint" role="status">
        {busy ? `正在传 ${busy} 张` : photos.length ? `已传 ${photos.length} 张` : empty}
        {photos.length && !busy ? (
          <button type="button" className="btn sm link" onClick={dropLast}>
            去掉最后一张
          </button>
        ) : null}
      </p>
      <FieldError
        id="photos-now-error"
        error={error ?? (tried && busy ? '照片还在传，传完再点一次' : undefined)}
      />
    </div>
  );
}
