import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { createZodValidationPipe } from 'nestjs-zod';
import type { ZodError } from 'zod';
import { AtLeast } from './at-least';
import { ChoicesController } from './choices/choices.controller';
import { UnitDirectory } from './city/unit-directory';
import { CITY, IDENTITY, OPTIONS, PHOTOS, READ_MODEL, STATUS, STORE, type ApiDeps } from './deps';
import { DrawLog, drawSecretIn } from './draws/draw-log';
import { DrawRecords } from './draws/draw-records';
import { DrawsController } from './draws/draws.controller';
import { BoardQueryHandler } from './findings/board.query';
import { FindingRows } from './findings/finding-rows';
import { FindingHandler } from './findings/finding.handler';
import { FindingQueryHandler } from './findings/finding.query';
import { BatchesController } from './findings/batches.controller';
import { FindingCommandsController } from './findings/finding-commands.controller';
import { FindingsController } from './findings/findings.controller';
import { FindingsQueryHandler } from './findings/findings.query';
import { KnownFacts } from './findings/known/known-facts';
import { Lookups } from './findings/known/lookups';
import { Neighbours } from './findings/known/neighbours';
import { PeopleOfPage } from './findings/page/people-of-page';
import { SupervisionOfPage } from './findings/page/supervision-of-page';
import { RelationsOfPage } from './findings/page/relations';
import { TodoQueryHandler } from './findings/todo.query';
import { HealthController } from './health/health.controller';
import { InspectionsController } from './inspections/inspections.controller';
import { MessagesController } from './messages/messages.controller';
import { UnreadQuery } from './messages/unread';
import { LedgerAt } from './periods/ledger-at';
import { PeriodHandler } from './periods/period.handler';
import { PeriodsController } from './periods/periods.controller';
import { RankingQueryHandler } from './periods/ranking.query';
import { PhotosController } from './photos/photos.controller';
import { ProblemFilter } from './problems/problem.filter';
import { DemoAccountsController, SessionController } from './session/session.controller';
import { SessionGuard } from './session/session.guard';
import { SessionLife } from './session/session-life';
import { HoldTimesQueryHandler } from './units/hold-times.query';
import { LedgerQueryHandler } from './units/ledger.query';
import { ResponsibilityQueryHandler } from './units/responsibility.query';
import { ResponsibilityController } from './units/responsibility.controller';
import { RecusalsController } from './units/recusals.controller';
import { RulesController } from './rules/rules.controller';
import { RulesHandler } from './rules/rules.handler';
import { UnitCommandsController } from './units/unit-commands.controller';
import { UnitHandler } from './units/unit.handler';
import { UnitsController } from './units/units.controller';

const ValidationPipe = createZodValidationPipe({ createValidationException: (error) => error as ZodError });

@Module({})
export class ApiModule {
  static with(deps: ApiDeps): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        FindingCommandsController,
        BatchesController,
        SessionController,
        DemoAccountsController,
        FindingsController,
        UnitsController,
        UnitCommandsController,
        RulesController,
        ResponsibilityController,
        RecusalsController,
        PeriodsController,
        InspectionsController,
        MessagesController,
        ChoicesController,
        PhotosController,
        HealthController,
        DrawsController,
      ],
      providers: [
        { provide: STORE, useValue: deps.store },
        { provide: READ_MODEL, useValue: deps.readModel },
        { provide: IDENTITY, useValue: deps.identity },
        { provide: CITY, useValue: deps.city },
        { provide: PHOTOS, useValue: deps.photos },
        { provide: STATUS, useValue: deps.status },
        { provide: OPTIONS, useValue: deps.options },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
        {
          provide: DrawLog,
          useFactory: () => {
            const { drawSecretFile } = deps.options;
            return new DrawLog(deps.store, drawSecretFile ? drawSecretIn(drawSecretFile) : undefined);
          },
        },
        AtLeast,
        DrawRecords,
        UnitDirectory,
        UnreadQuery,
        SessionLife,
        KnownFacts,
        Lookups,
        Neighbours,
        PeopleOfPage,
        SupervisionOfPage,
        RulesHandler,
        RelationsOfPage,
        FindingRows,
        LedgerAt,
        FindingHandler,
        PeriodHandler,
        UnitHandler,
        ResponsibilityQueryHandler,
        TodoQueryHandler,
        BoardQueryHandler,
        FindingsQueryHandler,
        FindingQueryHandler,
        LedgerQueryHandler,
        HoldTimesQueryHandler,
        RankingQueryHandler,
      ],
    };
  }
}
