/** The steps that lead an existing database to today's schema: applied once, in order, never edited after a release. */
export const migrations: readonly { id: number; name: string; sql: string }[] = [
  {
    id: 1,
    name: 'events, insert only, and append',
    sql: `
create table es.events (
  pos bigint not null,
  version int not null,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  stream text collate "C" not null,
  type text not null,
  data text not null,
  meta text not null
);
create unique index events_pos on es.events (pos);
create unique index events_stream_version on es.events (stream, version);

create function es.refuse_change() returns trigger language plpgsql as $f$
begin
  raise exception 'es.events is insert only: % refused', tg_op using errcode = '42501';
end $f$;
create trigger events_insert_only before update or delete or truncate on es.events
  for each statement execute function es.refuse_change();

-- One row per event; p_exp is the version its append expects (-1: no stream), p_off its index within the append. At most
-- one append per stream and call. An append is taken or refused whole, since its rows share one check.
-- Returns {base} if all were taken (base+1 … base+n), else {base, per row: its position (now, or what a replay got then),
-- or -2 - the stream's version}.
create function es.append(p_stream text, p_exp int[], p_off int[], p_id uuid[], p_type text, p_data text, p_meta text)
returns bigint[] language plpgsql set plan_cache_mode = force_generic_plan as $f$
#variable_conflict use_column
declare
  base bigint;
  n int := cardinality(p_exp);
  taken int := 0;
  current int;
  free boolean;
  done text; -- assigned, where "perform" would start the executor for a single function call
begin
  -- A snapshot older than the lock would not see what the last holder wrote.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append needs read committed' using errcode = '25000';
  end if;
  -- Whoever holds the lock and falls silent, from whatever program, loses it after 5 s.
  done := set_config('idle_in_transaction_session_timeout', '5s', true);
  done := pg_advisory_xact_lock(7001)::text; -- one committer at a time: positions are gapless and in commit order
  if n = 1 then
    select coalesce((select e.pos from es.events e order by e.pos desc limit 1), 0),
      coalesce((select e.version from es.events e where e.stream = p_stream order by e.version desc limit 1), -1)
    into base, current;
    if current = p_exp[1] then
      insert into es.events (pos, stream, version, id, type, data, meta)
      values (base + 1, p_stream, p_exp[1] + 1, p_id[1], p_type, p_data, p_meta);
      taken := 1;
    end if;
  else
    select coalesce((select e.pos from es.events e order by e.pos desc limit 1), 0), not exists (
      select from (select unnest(string_to_array(p_stream, E'\\x1e')) s, unnest(p_exp) x) r
      where coalesce(
        (select e.version from es.events e where e.stream = r.s order by e.version desc limit 1), -1) <> r.x
    ) into base, free;
    if free then
      -- All will be taken, so each place is known. Sets in the select list go row by row; in "from" each would be stored first.
      insert into es.events (pos, stream, version, id, type, data, meta)
      select base + r.o, r.s, r.x + 1 + r.k, r.id, r.t, r.d, r.m
      from (select generate_series(1, n) o, unnest(string_to_array(p_stream, E'\\x1e')) s, unnest(p_exp) x,
        unnest(p_off) k, unnest(p_id) id, unnest(string_to_array(p_type, E'\\x1e')) t,
        unnest(string_to_array(p_data, E'\\x1e')) d, unnest(string_to_array(p_meta, E'\\x1e')) m) r;
      taken := n;
    else
      insert into es.events (pos, stream, version, id, type, data, meta)
      select base + row_number() over (order by r.o), r.s, r.x + 1 + r.k, r.id, r.t, r.d, r.m
      from unnest(string_to_array(p_stream, E'\\x1e'), p_exp, p_off, p_id, string_to_array(p_type, E'\\x1e'),
        string_to_array(p_data, E'\\x1e'), string_to_array(p_meta, E'\\x1e')) with ordinality r(s, x, k, id, t, d, m, o)
      where coalesce(
        (select e.version from es.events e where e.stream = r.s order by e.version desc limit 1), -1) = r.x;
      get diagnostics taken = row_count;
    end if;
  end if;
  if taken > 0 then
    done := pg_notify('es_events', '')::text;
  end if;
  if taken = n then
    return array[base];
  end if;
  return base || (
    select array_agg(coalesce(
      (select e.pos from es.events e where e.stream = r.s and e.version = r.x + 1 + r.k and e.id = r.id),
      -2 - coalesce((select e.version from es.events e where e.stream = r.s order by e.version desc limit 1), -1)
    ) order by r.o)
    from unnest(string_to_array(p_stream, E'\\x1e'), p_exp, p_off, p_id) with ordinality r(s, x, k, id, o));
end $f$;

revoke all on function es.append from public;
grant usage on schema es to es_app, es_reader;
grant select, insert on es.events to es_app;
grant select on es.events to es_reader;
grant select on es.migrations to es_app, es_reader;
grant execute on function es.append to es_app;
`,
  },
  {
    id: 2,
    name: 'append tries before it asks',
    // A probe for each row costs as much as its insert. What a conflict leaves behind (dead rows of one call) vacuum takes.
    sql: `
create or replace function es.append(p_stream text, p_exp int[], p_off int[], p_id uuid[], p_type text, p_data text, p_meta text)
returns bigint[] language plpgsql set plan_cache_mode = force_generic_plan as $f$
#variable_conflict use_column
declare
  base bigint;
  n int := cardinality(p_exp);
  taken int := 0;
  current int;
  free boolean;
  done text; -- assigned, where "perform" would start the executor for a single function call
begin
  -- A snapshot older than the lock would not see what the last holder wrote.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append needs read committed' using errcode = '25000';
  end if;
  -- Whoever holds the lock and falls silent, from whatever program, loses it after 5 s.
  done := set_config('idle_in_transaction_session_timeout', '5s', true);
  done := pg_advisory_xact_lock(7001)::text; -- one committer at a time: positions are gapless and in commit order
  if n = 1 then
    select coalesce((select e.pos from es.events e order by e.pos desc limit 1), 0),
      coalesce((select e.version from es.events e where e.stream = p_stream order by e.version desc limit 1), -1)
    into base, current;
    if current = p_exp[1] then
      insert into es.events (pos, stream, version, id, type, data, meta)
      values (base + 1, p_stream, p_exp[1] + 1, p_id[1], p_type, p_data, p_meta);
      taken := 1;
    end if;
  else
    -- The versions expected must be there. That nothing follows them, and that a new stream is new, is told by the unique index.
    select coalesce((select e.pos from es.events e order by e.pos desc limit 1), 0), not (0 <= any(p_exp)) or not exists (
      select from (select unnest(string_to_array(p_stream, E'\\x1e')) s, unnest(p_exp) x, unnest(p_off) k) r
      where r.x >= 0 and r.k = 0 and not exists (select from es.events e where e.stream = r.s and e.version = r.x)
    ) into base, free;
    if free then
      -- All are taken or none, so each place is known. Sets in the select list go row by row; in "from" each would be stored first.
      begin
        insert into es.events (pos, stream, version, id, type, data, meta)
        select base + r.o, r.s, r.x + 1 + r.k, r.id, r.t, r.d, r.m
        from (select generate_series(1, n) o, unnest(string_to_array(p_stream, E'\\x1e')) s, unnest(p_exp) x,
          unnest(p_off) k, unnest(p_id) id, unnest(string_to_array(p_type, E'\\x1e')) t,
          unnest(string_to_array(p_data, E'\\x1e')) d, unnest(string_to_array(p_meta, E'\\x1e')) m) r;
        taken := n;
      exception when unique_violation then
        free := false;
      end;
    end if;
    if not free then
      insert into es.events (pos, stream, version, id, type, data, meta)
      select base + row_number() over (order by r.o), r.s, r.x + 1 + r.k, r.id, r.t, r.d, r.m
      from unnest(string_to_array(p_stream, E'\\x1e'), p_exp, p_off, p_id, string_to_array(p_type, E'\\x1e'),
        string_to_array(p_data, E'\\x1e'), string_to_array(p_meta, E'\\x1e')) with ordinality r(s, x, k, id, t, d, m, o)
      where coalesce(
        (select e.version from es.events e where e.stream = r.s order by e.version desc limit 1), -1) = r.x;
      get diagnostics taken = row_count;
    end if;
  end if;
  if taken > 0 then
    done := pg_notify('es_events', '')::text;
  end if;
  if taken = n then
    return array[base];
  end if;
  return base || (
    select array_agg(coalesce(
      (select e.pos from es.events e where e.stream = r.s and e.version = r.x + 1 + r.k and e.id = r.id),
      -2 - coalesce((select e.version from es.events e where e.stream = r.s order by e.version desc limit 1), -1)
    ) order by r.o)
    from unnest(string_to_array(p_stream, E'\\x1e'), p_exp, p_off, p_id) with ordinality r(s, x, k, id, o));
end $f$;
`,
  },
];

/** Roles belong to the server, not to the database: several databases may create them at the same moment. */
export const roles = ['es_owner', 'es_app', 'es_reader'].map(
  (role) => `
do $r$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $r$;
do $r$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then grant ${role} to current_user; end if;
exception when insufficient_privilege or unique_violation or internal_error then null; -- granted already, or just now
end $r$`,
);
