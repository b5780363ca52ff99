import { useEffect, useState, useSyncExternalStore } from 'react';
import { outbox, shelf } from './browser-outbox';
import type { Line } from './shelf';

export const reinspectDraft = (findingId: string) => `reinspect:${findingId}`;
export const registerDraft = (name: string) => `register:${name}`;
export const reportDraft = (findingId: string) => `report:${findingId}`;

/** All drafts of the signed-in person on this device, by id. */
export const useDrafts = () => useSyncExternalStore(shelf.subscribe, shelf.snapshot);

/** The draft of one form; undefined until the device has been read. Opening it again keeps what is there. */
export function useDraft(id: string, title: string | undefined, context?: unknown): Line | undefined {
  const lines = useDrafts();
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    if (title === undefined) return undefined;
    let gone = false;
    void outbox.open(id, title, context).then(() => {
      if (!gone) setOpened(id);
    });
    return () => {
      gone = true;
    };
    // The context is what the page knew when it was opened; later refreshes do not rewrite the draft.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, title === undefined]);
  return opened === id ? lines.get(id) : undefined;
}

/** An address for a picture kept on the device, for as long as the component lives. */
export function usePicture(photoId: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    void shelf.picture(photoId).then((picture) => {
      if (!picture || gone) return;
      made = URL.createObjectURL(picture);
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [photoId]);
  return url;
}
