import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Failures at names that no account has, so that they answer like those that one has. Only a digest of the name is kept. */
export class UnknownNames1763700000002 implements MigrationInterface {
  name = 'UnknownNames1763700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.unknown_name (
        name_digest text primary key,
        failed_count int not null,
        first_failed_at timestamptz not null,
        locked_until timestamptz);
      create index unknown_name_age on identity.unknown_name (first_failed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.unknown_name');
  }
}
