import { command, newKey } from '../api/client';
import { uploadPhoto } from '../api/photos';
import { ApiProblem } from '../api/problem';
import { browserStore } from './browser-store';
import { Outbox } from './outbox';
import { Shelf } from './shelf';

export const shelf = new Shelf<Blob>(browserStore());

/** The page's one outbox. The shell starts it for the signed-in person. */
export const outbox = new Outbox<Blob>(
  shelf,
  {
    upload: uploadPhoto,
    send: (path, body, headers) => command(path, body, headers),
    failure: (error) => {
      const { status, isUncertain, code, detail, errors } = ApiProblem.of(error);
      // Signed out: nothing is wrong with the draft; it goes on after the next sign-in.
      return { uncertain: isUncertain || status === 401, problem: { code, detail, errors } };
    },
  },
  {
    now: () => Date.now(),
    newKey,
    online: () => navigator.onLine,
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  },
);

window.addEventListener('online', () => void outbox.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void outbox.wake();
});
