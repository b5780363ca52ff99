import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndAccounts1763700000001 implements MigrationInterface {
  name = 'PeopleAndAccounts1763700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema if not exists identity;
      create table identity.person (person_id text primary key, name text not null);
      create table identity.account (
        user_id text primary key,
        username text not null unique,
        password_hash text not null,
        person_id text not null references identity.person,
        unit_id text,
        role text not null,
        demonstration boolean not null default false,
        disabled boolean not null default false,
        failed_count int not null default 0,
        first_failed_at timestamptz,
        locked_until timestamptz);
      create index account_person on identity.account (person_id);
      create index account_role on identity.account (role);
      -- the shape that connect-pg-simple expects
      create table identity.session (sid text primary key, sess jsonb not null, expire timestamptz not null);
      create index session_expire on identity.session (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.session, identity.account, identity.person');
  }
}
