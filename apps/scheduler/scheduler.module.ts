import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '#config';
import { createEventStore, type EventStore } from '#event-store';
import { createReadModel, type ReadModel } from '#read-model';
import { startScheduler, type RunningScheduler } from './bootstrap';
import { Watchdog } from './watchdog';

const STORE = Symbol('EventStore');
const READ_MODEL = Symbol('ReadModel');
const SCHEDULER = Symbol('Scheduler');

/** The scheduler as a process of its own, which ends if its timers stop firing: whoever runs it starts it again. */
@Module({})
export class SchedulerModule implements OnApplicationShutdown {
  private readonly watchdog: Watchdog;

  static connectedTo({ databaseUrl, eventStoreUrl, queueUrl, nodeEnv }: Config): DynamicModule {
    const production = nodeEnv === 'production';
    return {
      module: SchedulerModule,
      providers: [
        { provide: STORE, useFactory: () => createEventStore(eventStoreUrl, { poolSize: 2 }) },
        { provide: READ_MODEL, useFactory: () => createReadModel(databaseUrl, { poolSize: 6 }) },
        {
          provide: SCHEDULER,
          useFactory: (store: EventStore, readModel: ReadModel) =>
            startScheduler({ store, readModel, queueUrl, production, logger: new Logger('定时') }),
          inject: [STORE, READ_MODEL],
        },
      ],
    };
  }

  constructor(
    @Inject(SCHEDULER) private readonly scheduler: RunningScheduler,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
  ) {
    this.watchdog = new Watchdog(() => scheduler.status());
    this.watchdog.start((reason) => {
      new Logger('定时').error(`${reason}，进程退出以便重新启动`);
      process.exit(1);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.watchdog.stop();
    await this.scheduler.close();
    await Promise.all([this.readModel.dispose(), this.store.dispose()]);
  }
}
