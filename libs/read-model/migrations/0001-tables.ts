import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tables implements MigrationInterface {
  readonly name = 'Tables1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table rm.finding_event (
  finding_id text not null,
  version int not null,
  position text collate "C" not null,
  type text not null,
  effective_at timestamptz not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  constraint finding_event_pkey primary key (finding_id, version)
);
create index finding_event_effective on rm.finding_event (effective_at);
create index finding_event_position on rm.finding_event (position);
create table rm.finding (
  finding_id text not null,
  number text not null,
  year int not null,
  seq int not null,
  version int not null,
  position text collate "C" not null,
  kind text not null,
  title text not null,
  place text,
  source_mode text not null,
  source_level text not null,
  campaign text,
  clause_id text not null,
  clause_text text not null,
  severity text,
  handling text,
  class text,
  state text not null,
  holder text not null,
  lead_unit text,
  co_units text[] not null,
  person_id text,
  person_unit_id text,
  reporters text[] not null,
  reinspector_id text,
  work_due timestamptz,
  score_due timestamptz,
  due_soon_at timestamptz,
  due_version int,
  holder_due timestamptz,
  countersign_due timestamptz,
  cycle int not null,
  reworks int not null,
  registered_at timestamptz not null,
  assigned_at timestamptz,
  signed_at timestamptz,
  closed_at timestamptz,
  closed_as text,
  window_ends timestamptz,
  last_at timestamptz not null,
  last_type text not null,
  last_by text,
  last_person_at timestamptz,
  demonstration boolean not null,
  fold jsonb not null,
  constraint finding_pkey primary key (finding_id)
);
create index finding_last on rm.finding (last_at);
create index finding_desk on rm.finding (reinspector_id, state);
create index finding_todo on rm.finding (person_id, state);
create index finding_holder on rm.finding (holder, holder_due);
create index finding_overdue on rm.finding (work_due, state);
create index finding_ledger on rm.finding (lead_unit, state, work_due);
create unique index finding_number_key on rm.finding (number);
create table rm.finding_number (
  finding_id text not null,
  year int not null,
  seq int not null,
  constraint finding_number_pkey primary key (finding_id)
);
create unique index finding_number_seq on rm.finding_number (year, seq);
create table rm.timer (
  timer_id uuid not null,
  finding_id text not null,
  stage text not null,
  start_version int not null,
  due_at timestamptz not null,
  state text not null,
  fired_at timestamptz,
  constraint timer_pkey primary key (timer_id)
);
create index timer_finding on rm.timer (finding_id);
create index timer_due on rm.timer (due_at) where state = 'pending';
create table rm.inspection_task (
  task_id text not null,
  title text not null,
  modes text[] not null,
  from_date text not null,
  to_date text not null,
  city text not null,
  source text not null,
  generated jsonb,
  observed int not null,
  questionnaires int not null,
  surveys jsonb not null,
  finished boolean not null,
  demonstration boolean not null,
  version int not null,
  position text collate "C" not null,
  constraint inspection_task_pkey primary key (task_id)
);
create table rm.observation (
  task_id text not null,
  version int not null,
  position text collate "C" not null,
  site_id text not null,
  site_name text not null,
  category_code text not null,
  clause_id text not null,
  mode text not null,
  result text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  constraint observation_pkey primary key (task_id, version)
);
create index observation_category on rm.observation (task_id, category_code, result);
create table rm.message (
  message_id text not null,
  person_id text not null,
  finding_id text not null,
  stage text not null,
  due_at timestamptz not null,
  sent_at timestamptz not null,
  version int not null,
  position text collate "C" not null,
  constraint message_pkey primary key (message_id)
);
create index message_person on rm.message (person_id, sent_at);
create table rm.message_read (
  person_id text not null,
  message_id text not null,
  read_at timestamptz not null,
  constraint message_read_pkey primary key (person_id, message_id)
);
create table rm.period (
  period_id text not null,
  kind text not null,
  label text not null,
  status text not null,
  origin text,
  window_from timestamptz not null,
  window_to timestamptz not null,
  published_at timestamptz,
  demonstration boolean not null,
  version int not null,
  position text collate "C" not null,
  fold jsonb not null,
  constraint period_pkey primary key (period_id)
);
create index period_window on rm.period (window_from, window_to);
create table rm.rank (
  period_id text not null,
  group_id text not null,
  unit_id text not null,
  group_title text not null,
  name text not null,
  place int not null,
  rank int,
  tied boolean not null,
  "of" int not null,
  score int,
  excluded text,
  constraint rank_pkey primary key (period_id, group_id, unit_id)
);
create index rank_unit on rm.rank (unit_id);
create table rm.checkpoint (
  projection text not null,
  version int not null,
  position text collate "C" not null,
  updated_at timestamptz not null,
  polled_at timestamptz not null,
  constraint checkpoint_pkey primary key (projection)
);
create table rm.parked (
  projection text not null,
  event_id text not null,
  stream text not null,
  version int not null,
  position text collate "C" not null,
  type text not null,
  error text,
  at timestamptz not null,
  constraint parked_pkey primary key (projection, event_id)
);
create index parked_stream on rm.parked (projection, stream, version);
create table rm.unit (
  unit_id text not null,
  name text not null,
  names jsonb not null,
  kind text not null,
  parent_id text,
  aliases text[] not null,
  register_order int not null,
  appointments jsonb not null,
  links jsonb not null,
  active boolean not null,
  demonstration boolean not null,
  version int not null,
  position text collate "C" not null,
  constraint unit_pkey primary key (unit_id)
);
create index unit_order on rm.unit (register_order);
`);
  }

  /** Read models are rebuilt, not migrated down. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema rm cascade');
  }
}
