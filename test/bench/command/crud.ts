import { Body, Controller, HttpCode, Inject, Module, Param, Post, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { createZodDto, createZodValidationPipe } from 'nestjs-zod';
import { Pool } from 'pg';
import { Column, DataSource, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ZodError } from 'zod';
import { findingCommands } from '#domain';
import type { Account, Identity } from '#identity';
import { IDENTITY } from '../../../apps/api/deps';
import { ProblemError, ProblemFilter } from '../../../apps/api/problems/problem.filter';
import { Viewer } from '../../../apps/api/session/sender';
import { SessionGuard } from '../../../apps/api/session/session.guard';

/** The finding as a row that is overwritten, and what was done to it as rows beside it. */
@Entity({ name: 'finding' })
@Index('finding_ledger', ['leadUnit', 'state'])
export class FindingRow {
  @PrimaryColumn({ type: 'uuid', name: 'finding_id' }) findingId!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) severity!: string;
  @Column({ type: 'text' }) state!: string;
  @Column({ type: 'text', name: 'lead_unit' }) leadUnit!: string;
  @Column({ type: 'text', name: 'person_id' }) personId!: string;
  @Column({ type: 'timestamptz', name: 'due_at' }) dueAt!: Date;
  @Column({ type: 'text', name: 'measure_text', nullable: true }) measureText!: string | null;
  @Column({ type: 'text', name: 'root_cause', nullable: true }) rootCause!: string | null;
  @Column({ type: 'timestamptz', name: 'reported_at', nullable: true }) reportedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt!: Date;
}

@Entity({ name: 'audit' })
@Index('audit_finding', ['findingId'])
export class AuditRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @Column({ type: 'uuid', name: 'finding_id' }) findingId!: string;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text', name: 'user_id' }) userId!: string;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId!: string | null;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'jsonb' }) change!: object;
}

export const crudKinds = ['typeorm-save', 'typeorm-lean', 'pg'] as const;
export type CrudKind = (typeof crudKinds)[number];
/** Each keeps its rows in a schema of its own. */
export const schemaOf = (kind: CrudKind): string => `crud_${kind.replace('-', '_')}`;

type Report = { measureText: string; rootCause?: string };
type ReportOn = (findingId: string, report: Report, by: Account) => Promise<void>;
type Handler = { report: ReportOn; close(): Promise<unknown> };
const HANDLER = Symbol('Handler');
const POOL = 10;

class ReportDto extends createZodDto(findingCommands.ReportRectification) {}
const ValidationPipe = createZodValidationPipe({ createValidationException: (error) => error as ZodError });

@Controller()
class RectificationController {
  constructor(@Inject(HANDLER) private readonly handler: Handler) {}

  @Post('findings/:id/rectifications')
  @HttpCode(200)
  async report(@Viewer() account: Account, @Param('id') id: string, @Body() body: ReportDto) {
    await this.handler.report(id, body, account);
    return { id, state: 'unit_review' };
  }
}

/** A plain CRUD api behind the very guard, filter and pipe of ours. */
@Module({})
export class CrudModule {
  static with(handler: Handler, identity: Identity): DynamicModule {
    return {
      module: CrudModule,
      controllers: [RectificationController],
      providers: [
        { provide: HANDLER, useValue: handler },
        { provide: IDENTITY, useValue: identity },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
      ],
    };
  }
}

export const crudHandlers: Record<CrudKind, (url: string) => Promise<Handler>> = {
  'typeorm-save': async (url) => {
    const dataSource = await connect(url, 'typeorm-save');
    return { report: saving(dataSource), close: () => dataSource.destroy() };
  },
  'typeorm-lean': async (url) => {
    const dataSource = await connect(url, 'typeorm-lean');
    return { report: lean(dataSource), close: () => dataSource.destroy() };
  },
  pg: (url) => {
    const pool = new Pool({ connectionString: url, max: POOL });
    return Promise.resolve({ report: byHand(pool), close: () => pool.end() });
  },
};

/** TypeORM over the tables of `kind`; `make` creates them. */
export const connect = (url: string, kind: CrudKind, make = false): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    schema: schemaOf(kind),
    entities: [FindingRow, AuditRow],
    synchronize: make,
    installExtensions: false,
    poolSize: POOL,
  }).initialize();

/** What teams write: find it, check it, save it, save what was done. */
function saving(dataSource: DataSource): ReportOn {
  return (findingId, report, by) =>
    dataSource.transaction(async (manager) => {
      const finding = await manager.findOneBy(FindingRow, { findingId });
      if (finding?.state !== 'rectifying' || finding.personId !== by.personId) throw refused();
      Object.assign(finding, changeOf(report));
      await manager.save(finding);
      await manager.save(manager.create(AuditRow, auditOf(findingId, report, by)));
    });
}

/** The least that TypeORM can be asked for: one UPDATE that checks, one INSERT. */
function lean(dataSource: DataSource): ReportOn {
  return (findingId, report, by) =>
    dataSource.transaction(async (manager) => {
      const mine = { findingId, state: 'rectifying', personId: by.personId };
      const { affected } = await manager.update(FindingRow, mine, changeOf(report));
      if (affected !== 1) throw refused();
      await manager.insert(AuditRow, auditOf(findingId, report, by));
    });
}

/** The same two statements, prepared, without TypeORM. */
function byHand(pool: Pool): ReportOn {
  const schema = schemaOf('pg');
  const update = `update ${schema}.finding set state = 'unit_review', measure_text = $3, root_cause = $4,
    reported_at = $5, updated_at = $5 where finding_id = $1 and state = 'rectifying' and person_id = $2`;
  const insert = `insert into ${schema}.audit (finding_id, action, user_id, unit_id, at, change)
    values ($1, $2, $3, $4, $5, $6)`;
  return async (findingId, report, by) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { measureText, rootCause, reportedAt } = changeOf(report);
      const values = [findingId, by.personId, measureText, rootCause, reportedAt];
      const { rowCount } = await client.query({ name: 'update', text: update, values });
      if (rowCount !== 1) throw refused();
      const { action, userId, unitId, at, change } = auditOf(findingId, report, by);
      const audited = [findingId, action, userId, unitId, at, change];
      await client.query({ name: 'insert', text: insert, values: audited });
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
}

const refused = () => new ProblemError(409, 'finding.wrong-state', '现在办不了。');

function changeOf({ measureText, rootCause = null }: { measureText: string; rootCause?: string | null }) {
  const now = new Date();
  return { state: 'unit_review', measureText, rootCause, reportedAt: now, updatedAt: now };
}

const auditOf = (findingId: string, report: Report, by: Account) => ({
  findingId,
  action: 'RectificationReported',
  userId: by.userId,
  unitId: by.unitId ?? null,
  at: new Date(),
  change: { from: 'rectifying', to: 'unit_review', personId: by.personId, role: by.role, ...report },
});
