import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '#event-store';
import { flakyLink, startThrowAwayCluster } from '#testing';
import { chance, conclude, insist, newEvent, range, rowsOf, say } from './log-rig';

/**
 * R2: the server is killed again and again under writers: nothing that was acknowledged is lost, nothing is there twice,
 * and it is back within 10 s. Teeth: with synchronous_commit off acknowledged events are lost.
 */
const KILLS = Number(process.env.FAULT_KILLS ?? 20);
const WRITERS = 8;

conclude(async () => {
  const sound = await kill(KILLS, {});
  say(
    `${sound.acknowledged} acknowledged, ${sound.lost} lost, ${sound.doubled} doubled, back within ${sound.back} ms`,
  );
  const unsafe = await kill(Math.min(KILLS, 10), { synchronous_commit: 'off', wal_writer_delay: '2s' });
  say(`with synchronous_commit=off: ${unsafe.acknowledged} acknowledged, ${unsafe.lost} lost`);
  return {
    figure: 'R2',
    held: sound.lost === 0 && sound.doubled === 0 && sound.back <= 10_000,
    teeth: unsafe.lost > 0 ? 'caught' : 'missed',
    kills: KILLS,
    ...sound,
    mutant: unsafe,
  };
});

async function kill(times: number, settings: Record<string, string>) {
  const random = chance();
  const cluster = await startThrowAwayCluster({ durable: true });
  const link = await flakyLink(cluster.url);
  const store = new PostgresEventStore({ connectionString: link.url, throwAway: true });
  try {
    await cluster.restart(settings);
    link.retarget(cluster.url);
    await store.migrate();
    // The mutant may lose events, but not the tables they lie in: those reach the disk before the first kill.
    await rowsOf(cluster.url, 'checkpoint');
    const acknowledged = new Map<string, string>();
    let [running, lastAnswer, back] = [true, 0, 0];
    const writers = range(WRITERS).map(async (writer) => {
      for (let n = 0; running; n++) {
        const event = newEvent({ n });
        const stream = `a-${writer}-${Math.floor(n / 20)}`;
        // Conflicts can only come from the loss of what this writer knows to be written.
        const appended = await insist(() => store.append(stream, (n % 20) - 1, [event])).catch(() => null);
        if (appended) acknowledged.set(`${stream} ${appended.version}`, event.id);
        else n = (Math.floor(n / 20) + 1) * 20 - 1;
        lastAnswer = Date.now();
      }
    });
    for (const round of range(times)) {
      await sleep(200 + random() * 600);
      const killed = Date.now();
      process.kill(cluster.pid, 'SIGKILL');
      await cluster.restart(settings);
      link.retarget(cluster.url);
      while (lastAnswer <= killed + 50 || Date.now() - lastAnswer > 100) await sleep(5);
      back = Math.max(back, lastAnswer - killed);
      if (round % 5 === 4) say(`${round + 1} kills, ${acknowledged.size} acknowledged`);
    }
    running = false;
    await Promise.all(writers);
    const rows = await rowsOf<{ stream: string; version: number; id: string }>(
      cluster.url,
      'select stream, version, id from es.events',
    );
    const stored = new Map(rows.map(({ stream, version, id }) => [`${stream} ${version}`, id]));
    const lost = [...acknowledged].filter(([place, id]) => stored.get(place) !== id).length;
    const doubled = rows.length - new Set(rows.map(({ id }) => id)).size;
    return { acknowledged: acknowledged.size, lost, doubled, back };
  } finally {
    await store.dispose();
    await link.close();
    await cluster.remove();
  }
}
