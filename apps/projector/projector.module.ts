import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { createEventStore, type EventStore, type StoreOptions } from '#event-store';
import { createReadModel, type ReadModel } from '#read-model';
import { startProjector, type Projector } from './bootstrap';

const STORE = Symbol('EventStore');
const READ_MODEL = Symbol('ReadModel');
const PROJECTOR = Symbol('Projector');

type Urls = { databaseUrl: string; eventStoreUrl: string };

/** The projector as a process of its own. */
@Module({})
export class ProjectorModule implements OnApplicationShutdown {
  static connectedTo({ databaseUrl, eventStoreUrl }: Urls, options: StoreOptions = {}): DynamicModule {
    return {
      module: ProjectorModule,
      providers: [
        { provide: STORE, useFactory: () => createEventStore(eventStoreUrl, options) },
        { provide: READ_MODEL, useFactory: () => createReadModel(databaseUrl, { poolSize: 3 }) },
        {
          provide: PROJECTOR,
          useFactory: (store: EventStore, readModel: ReadModel) =>
            startProjector({ store, readModel, logger: new Logger('投影') }),
          inject: [STORE, READ_MODEL],
        },
      ],
    };
  }

  constructor(
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.projector.close();
    await Promise.all([this.readModel.dispose(), this.store.dispose()]);
  }
}
