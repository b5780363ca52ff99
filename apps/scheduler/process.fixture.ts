import { randomUUID } from 'node:crypto';
import { createEventStore, type EventStore, type RecordedEvent } from '#event-store';
import { createReadModel } from '#read-model';
import { startScheduler, type Intervals } from './bootstrap';

/** What a scheduler process is told in its first argument, as JSON. */
export type ProcessOptions = {
  databaseUrl: string;
  queueUrl: string;
  intervals: Partial<Intervals>;
  /** The mutant: nothing in the log lets a repetition be recognised. */
  forgetful?: boolean;
};

/** Run by specs and fault runs as a process of its own, so that it can be killed. Says `ready` on its standard output. */
async function main({ databaseUrl, queueUrl, intervals, forgetful }: ProcessOptions): Promise<void> {
  const log = await createEventStore(databaseUrl, { throwAway: true, poolSize: 2 });
  const readModel = await createReadModel(databaseUrl, { poolSize: 6 });
  const store = forgetful ? withoutMemory(log) : log;
  await startScheduler({ store, readModel, queueUrl, intervals, logger: console });
  process.stdout.write('ready\n');
}

/**
 * Two things keep a repeated reminder from being sent twice: its command's id, by which `run` and the store know it again,
 * and the timer's id, by which the finding does. Here each reads as another one, and is written under a fresh one.
 */
function withoutMemory(store: EventStore): EventStore {
  return new Proxy(store, {
    get(target, key: keyof EventStore) {
      const member = target[key];
      if (key === 'read')
        return async (...asked: Parameters<EventStore['read']>) => {
          const { events, now } = await target.read(...asked);
          return { events: events.map(asIfOfAnother), now };
        };
      if (key === 'append')
        return (...[stream, expected, events]: Parameters<EventStore['append']>) =>
          target.append(
            stream,
            expected,
            events.map((event) => ({ ...event, id: randomUUID() })),
          );
      return typeof member === 'function' ? (member as () => unknown).bind(target) : member;
    },
  });
}

const asIfOfAnother = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  metadata: { ...event.metadata, commandId: randomUUID() },
  data: event.type.startsWith('ReminderSent.')
    ? { ...(event.data as object), timerId: randomUUID() }
    : event.data,
});

const [options] = process.argv.slice(2);
if (require.main === module) {
  main(JSON.parse(options!) as ProcessOptions).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
