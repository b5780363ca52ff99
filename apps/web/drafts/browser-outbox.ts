import { batch, command, newKey, type CommandHeaders } from '../api/client';
import { uploadPhoto } from '../api/photos';
import { ApiProblem } from '../api/problem';
import { browserStore } from './browser-store';
import { Outbox, type Sent } from './outbox';
import { Shelf } from './shelf';

export const shelf = new Shelf<Blob>(browserStore());

/** The page's one outbox. The shell starts it for the signed-in person. */
export const outbox = new Outbox<Blob>(
  shelf,
  {
    upload: uploadPhoto,
    send: (path, body, headers) =>
      path.startsWith('/batches/') ? sendBatch(path, body, headers) : command(path, body, headers),
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

/**
 * One report for several findings. The draft belongs to the first: its refusal is the draft's; what of the others was refused
 * is said beside the success, since a repetition would change nothing.
 */
async function sendBatch(
  path: string,
  body: Record<string, unknown>,
  headers: CommandHeaders,
): Promise<Sent> {
  const { results, position = '' } = await batch(path, body, headers);
  const [first, ...others] = results;
  if (!first || first.problem) throw new ApiProblem(first?.problem ?? { status: 500 });
  const refused = others.flatMap(({ problem }) => (problem ? [problem.detail] : []));
  const note = refused.length > 0 ? `另有 ${refused.length} 件没报成：${[...new Set(refused)].join('')}` : '';
  return { id: first.findingId, version: first.version ?? 0, position, facts: [], note };
}

window.addEventListener('online', () => void outbox.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void outbox.wake();
});
