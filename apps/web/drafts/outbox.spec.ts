import type { CommandAnswer } from '#contracts';
import type { Draft } from './draft';
import { Outbox, type Failure, type Outcome, type Transport } from './outbox';
import { Shelf, type DraftStore } from './shelf';

const noon = Date.parse('2023-10-10T04:00:00.000Z');
const answer: CommandAnswer = { id: 'f1', version: 8, position: '90', facts: ['RectificationReported'] };
const order = {
  path: '/findings/f1/rectifications',
  body: { measureText: '更换 3 处画面' },
  photoField: 'photosAfter',
  claimsTime: true,
};

class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.problem.code);
  }
}
const lost = new Refused({ uncertain: true, problem: { code: 'network', detail: '', errors: [] } });
const refusal = (code: string) =>
  new Refused({ uncertain: false, problem: { code, detail: `因为${code}`, errors: [] } });

/** A device and a server that outlive the page: opening the page again is a new Outbox on the same two. */
function world() {
  const kept = new Map<string, string>();
  const pictures = new Map<string, string>();
  const state = { now: noon, online: true, keys: 0, quota: true };
  const timers: { at: number; work: () => void }[] = [];
  const requests: { path: string; body: Record<string, unknown>; key: string; occurredAt?: string }[] = [];
  const uploads: string[] = [];
  const script: { send: (Error | 'lost-reply')[]; upload: Error[] } = { send: [], upload: [] };
  const done = new Map<string, CommandAnswer>();

  const store: DraftStore<string> = {
    all: async () => [...kept.values()].map((text) => JSON.parse(text) as Draft),
    save: async (draft) => {
      if (!state.quota) throw new Error('QuotaExceededError');
      await Promise.resolve();
      kept.set(draft.id, JSON.stringify(draft));
    },
    remove: async (id) => void kept.delete(id),
    savePicture: async (id, picture) => {
      if (!state.quota) throw new Error('QuotaExceededError');
      pictures.set(id, picture);
    },
    picture: async (id) => pictures.get(id),
    removePicture: async (id) => void pictures.delete(id),
  };
  const transport: Transport<string> = {
    upload: async (picture, onProgress) => {
      uploads.push(picture);
      onProgress(0.5);
      const failure = script.upload.shift();
      if (failure) throw failure;
      return { digest: `digest-of-${picture}` };
    },
    send: async (path, body, headers) => {
      requests.push({ path, body, ...headers });
      const next = script.send.shift();
      if (next instanceof Error) throw next;
      done.set(headers.key, done.get(headers.key) ?? answer);
      if (next === 'lost-reply') throw lost;
      return done.get(headers.key)!;
    },
    failure: (error) => (error as Refused).failure,
  };
  const openPage = () => {
    const shelf = new Shelf(store);
    const outbox = new Outbox(shelf, transport, {
      now: () => state.now,
      newKey: () => `key-${++state.keys}`,
      online: () => state.online,
      later: (ms, work) => {
        const timer = { at: state.now + ms, work };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    });
    const outcomes: Outcome[] = [];
    outbox.onOutcome((outcome) => outcomes.push(outcome));
    return { outbox, shelf, outcomes, line: () => shelf.get('report:f1') };
  };
  const pass = async (ms: number) => {
    state.now += ms;
    for (const timer of timers.splice(0))
      if (timer.at <= state.now) timer.work();
      else timers.push(timer);
    await settle();
  };
  return { kept, pictures, state, requests, uploads, script, done, timers, openPage, pass };
}
const settle = async () => {
  for (let i = 0; i < 60; i++) await Promise.resolve();
};
async function drafting() {
  const w = world();
  const page = w.openPage();
  await page.outbox.start('zhang');
  await page.outbox.open('report:f1', '公益广告破损');
  return { ...w, page };
}

describe('a draft on the device', () => {
  it('says saved only once the words are on the device', async () => {
    const { page, kept } = await drafting();
    const writing = page.outbox.edit('report:f1', { measureText: '更换' });
    expect(page.line()).toMatchObject({ saved: false, draft: { fields: { measureText: '更换' } } });
    expect(kept.size).toBe(0);
    await writing;
    expect(page.line()!.saved).toBe(true);
    expect(JSON.parse(kept.get('report:f1')!)).toMatchObject({ fields: { measureText: '更换' } });
  });

  it('is not saved while a newer word is still being written', async () => {
    const { page } = await drafting();
    const first = page.outbox.edit('report:f1', { measureText: '更' });
    await Promise.resolve();
    const second = page.outbox.edit('report:f1', { measureText: '更换' });
    await first;
    expect(page.line()!.saved).toBe(false);
    await second;
    expect(page.line()!.saved).toBe(true);
  });

  it('comes back with words and photos after the browser was closed', async () => {
    const { page, state, openPage, pictures } = await drafting();
    state.online = false;
    await page.outbox.edit('report:f1', { measureText: '更换 3 处画面' });
    await page.outbox.addPhoto('report:f1', 'p1', { answers: 0 });
    const again = openPage();
    await again.outbox.start('zhang');
    await again.outbox.open('report:f1', '公益广告破损');
    expect(again.line()!.draft).toMatchObject({
      fields: { measureText: '更换 3 处画面' },
      photos: [{ answers: 0 }],
    });
    expect([...pictures.values()]).toEqual(['p1']);
  });

  it('waits for the device to be read before it makes a new one', async () => {
    const { page, state, openPage } = await drafting();
    state.online = false;
    await page.outbox.edit('report:f1', { measureText: '更换 3 处画面' });
    const again = openPage();
    void again.outbox.start('zhang');
    await again.outbox.open('report:f1', '公益广告破损');
    expect(again.line()!.draft.fields).toEqual({ measureText: '更换 3 处画面' });
  });

  it('is neither shown nor sent in somebody else’s session', async () => {
    const { page, state, openPage, requests, uploads } = await drafting();
    state.online = false;
    await page.outbox.addPhoto('report:f1', 'p1', {});
    await page.outbox.submit('report:f1', order);
    state.online = true;
    const other = openPage();
    await other.outbox.start('li');
    expect(other.line()).toBeUndefined();
    expect([...requests, ...uploads]).toEqual([]);
  });

  it('says so when the device keeps nothing, and still sends', async () => {
    const { page, state, requests } = await drafting();
    state.quota = false;
    await page.outbox.addPhoto('report:f1', 'p1', { answers: 0 });
    expect(page.line()).toMatchObject({ saved: false, saveFailed: true });
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(requests).toHaveLength(1);
  });
});

describe('sending', () => {
  it('uploads every photo, then sends the command with each photo in its place', async () => {
    const { page, requests, uploads, kept, pictures } = await drafting();
    await page.outbox.addPhoto('report:f1', 'p1', { answers: 0 });
    await page.outbox.addPhoto('report:f1', 'p2', { answers: 1, takenAt: '2023-10-10T03:50:00.000Z' });
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(uploads).toEqual(['p1', 'p2']);
    expect(requests).toEqual([
      {
        path: order.path,
        key: 'key-1',
        occurredAt: undefined,
        body: {
          measureText: '更换 3 处画面',
          photosAfter: [
            { digest: 'digest-of-p1', answers: 0 },
            { digest: 'digest-of-p2', answers: 1, takenAt: '2023-10-10T03:50:00.000Z' },
          ],
        },
      },
    ]);
    expect(page.outcomes).toMatchObject([{ answer: { position: '90' } }]);
    expect(page.line()!.draft.status).toBe('sent');
    expect([kept.size, pictures.size]).toEqual([0, 0]);
  });

  it('never sends the command before the last photo has arrived', async () => {
    const { page, requests, script, pass } = await drafting();
    script.upload.push(lost);
    await page.outbox.addPhoto('report:f1', 'p1', {});
    await page.outbox.submit('report:f1', order);
    script.upload.push(lost);
    await settle();
    expect(requests).toEqual([]);
    await pass(60_000);
    await pass(60_000);
    expect(requests).toHaveLength(1);
  });

  it('waits longer after each failed try, a minute at most', async () => {
    const { page, script, requests, timers, state, pass } = await drafting();
    script.send.push(...Array.from({ length: 9 }, () => lost));
    await page.outbox.submit('report:f1', order);
    await settle();
    const waits: number[] = [];
    while (requests.length < 10) {
      waits.push(timers[0]!.at - state.now);
      await pass(timers[0]!.at - state.now);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('submits without a network and sends by itself on a later visit, with the time it was made', async () => {
    const { page, state, openPage, requests } = await drafting();
    state.online = false;
    await page.outbox.addPhoto('report:f1', 'p1', { answers: 0 });
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(page.line()).toMatchObject({ saved: true, draft: { status: 'queued' } });
    expect(requests).toEqual([]);
    state.now += 3_600_000;
    state.online = true;
    const later = openPage();
    await later.outbox.start('zhang');
    expect(requests).toMatchObject([{ key: 'key-1', occurredAt: new Date(noon).toISOString() }]);
    expect(later.outcomes).toHaveLength(1);
  });

  it('claims no earlier time where the form makes no such claim', async () => {
    const { page, state, requests } = await drafting();
    state.online = false;
    await page.outbox.submit('report:f1', { ...order, claimsTime: false });
    state.now += 3_600_000;
    state.online = true;
    await page.outbox.wake();
    expect(requests).toMatchObject([{ occurredAt: undefined }]);
  });

  it('repeats a try whose reply was lost with the same key, so it is carried out once', async () => {
    const { page, script, requests, done, pass } = await drafting();
    script.send.push('lost-reply');
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(page.line()!.draft.status).toBe('queued');
    await pass(60_000);
    expect(requests.map((request) => request.key)).toEqual(['key-1', 'key-1']);
    expect(done.size).toBe(1);
    expect(page.outcomes).toHaveLength(1);
  });

  it('keeps its key and its body when the page is closed between the try and its repetition', async () => {
    const { page, script, requests, openPage } = await drafting();
    script.send.push('lost-reply');
    await page.outbox.submit('report:f1', order);
    await settle();
    page.outbox.stop();
    const later = openPage();
    await later.outbox.start('zhang');
    expect(requests).toHaveLength(2);
    expect({ ...requests[1], occurredAt: undefined }).toEqual(requests[0]);
  });

  it('lets nobody change the words once a try went out', async () => {
    const { page, script } = await drafting();
    script.send.push(lost);
    await page.outbox.submit('report:f1', order);
    await settle();
    await page.outbox.edit('report:f1', { measureText: '别的' });
    await page.outbox.takeBack('report:f1');
    expect(page.line()!.draft).toMatchObject({ status: 'queued', fields: {} });
  });

  it('gives it back for changing while it never left the device', async () => {
    const { page, state } = await drafting();
    state.online = false;
    await page.outbox.submit('report:f1', order);
    await page.outbox.takeBack('report:f1');
    expect(page.line()!.draft.status).toBe('editing');
  });

  it('shows a refusal, keeps everything, and sends the next attempt as a new command', async () => {
    const { page, script, requests } = await drafting();
    script.send.push(refusal('finding.root-cause-missing'));
    await page.outbox.addPhoto('report:f1', 'p1', {});
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(page.outcomes).toMatchObject([{ problem: { code: 'finding.root-cause-missing' } }]);
    expect(page.line()!.draft).toMatchObject({ status: 'refused', photos: [{ digest: 'digest-of-p1' }] });
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(requests[1]!.key).not.toBe(requests[0]!.key);
    expect(page.line()!.draft.status).toBe('sent');
  });

  it('drops the claim when the device’s clock runs ahead, and counts on arrival', async () => {
    const { page, state, script, requests } = await drafting();
    state.online = false;
    await page.outbox.submit('report:f1', order);
    state.now += 60_000;
    state.online = true;
    script.send.push(refusal('time.in-future'));
    await page.outbox.wake();
    expect(requests.map(({ key, occurredAt }) => ({ key, occurredAt }))).toEqual([
      { key: 'key-1', occurredAt: new Date(noon).toISOString() },
      { key: 'key-1', occurredAt: undefined },
    ]);
    expect(page.line()!.draft.status).toBe('sent');
  });

  it('does not send a report with a photo the server will never take', async () => {
    const { page, script, requests } = await drafting();
    script.upload.push(refusal('photo.not-a-picture'));
    await page.outbox.addPhoto('report:f1', 'p1', {});
    await page.outbox.submit('report:f1', order);
    await settle();
    expect(requests).toEqual([]);
    expect(page.line()!.draft).toMatchObject({
      status: 'refused',
      photos: [{ refused: '因为photo.not-a-picture' }],
    });
  });

  it('begins anew after a report was sent', async () => {
    const { page } = await drafting();
    await page.outbox.submit('report:f1', order);
    await settle();
    await page.outbox.open('report:f1', '公益广告破损');
    expect(page.line()!.draft).toMatchObject({ status: 'editing', fields: {}, photos: [] });
    expect(page.line()!.draft.key).not.toBe('key-1');
  });
});
