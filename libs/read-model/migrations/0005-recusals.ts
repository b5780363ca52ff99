import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who recused himself towards a unit; filled by the rebuild that the projection's new version brings. */
export class Recusals implements MigrationInterface {
  readonly name = 'Recusals1767225600005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rm.unit add recusals jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rm.unit drop recusals');
  }
}
