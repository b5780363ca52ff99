import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checkpoints of process managers, and the commands that were refused to them; findings of one clause at once. */
export class Processes implements MigrationInterface {
  readonly name = 'Processes1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table rm.process_checkpoint (
  process text not null,
  position text collate "C" not null,
  updated_at timestamptz not null,
  constraint process_checkpoint_pkey primary key (process)
);
create table rm.refused_command (
  command_id uuid not null,
  process text not null,
  finding_id text not null,
  command text not null,
  cause_id text not null,
  cause_type text not null,
  code text not null,
  detail jsonb not null,
  at timestamptz not null,
  constraint refused_command_pkey primary key (command_id)
);
create index finding_clause on rm.finding (clause_id, registered_at);
create index refused_command_at on rm.refused_command (at);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index rm.finding_clause');
    await runner.query('drop table rm.refused_command, rm.process_checkpoint');
  }
}
