import { randomUUID } from 'node:crypto';
import { createEventStore } from '#event-store';
import { createReadModel } from '#read-model';
import { Scheduler, type Intervals } from './scheduler';

/** What a scheduler process is told in its first argument, as JSON. */
export type ProcessOptions = {
  databaseUrl: string;
  queueUrl: string;
  intervals: Partial<Intervals>;
  /** The mutant: an id of its own for each try at a command, so that nothing recognises a repetition. */
  freshCommandIds?: boolean;
};

/** Run by specs and fault runs as a process of its own, so that it can be killed. Says `ready` on its standard output. */
async function main({ databaseUrl, queueUrl, intervals, freshCommandIds }: ProcessOptions): Promise<void> {
  const store = await createEventStore(databaseUrl, { throwAway: true, poolSize: 2 });
  const readModel = await createReadModel(databaseUrl, { poolSize: 6 });
  const options = { store, readModel, queueUrl, intervals, logger: console };
  await new Scheduler(options, freshCommandIds ? () => randomUUID() : undefined).start();
  process.stdout.write('ready\n');
}

const [options] = process.argv.slice(2);
if (require.main === module) {
  main(JSON.parse(options!) as ProcessOptions).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
