import { useState } from 'react';
import { outbox } from '../drafts/browser-outbox';
import { preparePhoto, UnusablePhoto } from '../drafts/prepare-photo';

/** Adds photos to a draft: makes them small, keeps them on the device, uploads. `error` says why one could not be used. */
export function usePhotos(draftId: string) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(0);
  const add = async (files: File[], answers?: number) => {
    setError(undefined);
    setBusy((n) => n + files.length);
    for (const file of files) {
      try {
        const { picture, takenAt } = await preparePhoto(file);
        await outbox.addPhoto(draftId, picture, { answers, takenAt });
      } catch (problem) {
        setError(problem instanceof UnusablePhoto ? problem.message : '这张照片没有存下，请再拍一次。');
      } finally {
        setBusy((n) => n - 1);
      }
    }
  };
  return {
    add: (files: File[], answers?: number) => void add(files, answers),
    remove: (photoId: string) => void outbox.removePhoto(draftId, photoId),
    error,
    /** Photos being made small just now. */
    busy,
  };
}
