import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '#config';
import { createEventStore, type EventStore, type StoreOptions } from '#event-store';
import { Identity } from '#identity';
import { createReadModel, type ReadModel } from '#read-model';
import { anchorDaily } from './anchoring';
import { officialsOf, startScheduler, type RunningScheduler } from './bootstrap';
import { Watchdog } from './watchdog';

const OPENED = Symbol('Opened');
const SCHEDULER = Symbol('Scheduler');
const ANCHORING = Symbol('Anchoring');

/** `anchorDelay`: milliseconds from the start to the first look whether the day is signed. */
type Options = StoreOptions & { anchorDelay?: number };
/** What the process has open while it runs. */
type Opened = { store: EventStore; readModel: ReadModel; identity: Identity };

/** The scheduler as a process of its own, which also signs the log once a day. It ends if its timers stop firing: whoever runs it starts it again. */
@Module({})
export class SchedulerModule implements OnApplicationShutdown {
  private readonly watchdog: Watchdog;

  static connectedTo(config: Config, { anchorDelay: delay, ...storeOptions }: Options = {}): DynamicModule {
    const { databaseUrl, eventStoreUrl, queueUrl, nodeEnv } = config;
    const production = nodeEnv === 'production';
    return {
      module: SchedulerModule,
      providers: [
        {
          provide: OPENED,
          useFactory: async (): Promise<Opened> => ({
            store: await createEventStore(eventStoreUrl, { poolSize: 2, ...storeOptions }),
            readModel: await createReadModel(databaseUrl, { poolSize: 6 }),
            identity: await Identity.open(databaseUrl, 1),
          }),
        },
        {
          provide: SCHEDULER,
          useFactory: ({ store, readModel, identity }: Opened) =>
            startScheduler({
              store,
              readModel,
              officials: officialsOf(identity),
              queueUrl,
              production,
              logger: new Logger('定时'),
            }),
          inject: [OPENED],
        },
        {
          provide: ANCHORING,
          useFactory: ({ store }: Opened) =>
            anchorDaily(store, config, { logger: new Logger('签名'), delay }),
          inject: [OPENED],
        },
      ],
    };
  }

  constructor(
    @Inject(SCHEDULER) private readonly scheduler: RunningScheduler,
    @Inject(ANCHORING) private readonly anchoring: { close(): Promise<void> },
    @Inject(OPENED) private readonly opened: Opened,
  ) {
    this.watchdog = new Watchdog(() => scheduler.status());
    this.watchdog.start((reason) => {
      new Logger('定时').error(`${reason}，进程退出以便重新启动`);
      process.exit(1);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.watchdog.stop();
    await Promise.all([this.scheduler.close(), this.anchoring.close()]);
    const { store, readModel, identity } = this.opened;
    await Promise.all([readModel.dispose(), store.dispose(), identity.close()]);
  }
}
