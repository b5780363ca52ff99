import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a unit stood since when, and what ended it; filled by the rebuild that the projection's new version brings. */
export class UnitHistory implements MigrationInterface {
  readonly name = 'UnitHistory1767225600003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rm.unit add parents jsonb, add ended jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rm.unit drop parents, drop ended');
  }
}
