import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import {
  InMemoryEventStore,
  PostgresEventStore,
  exportLog,
  importLog,
  manifestFileOf,
  signingKey,
  verifyFile,
  verifyStore,
  verifyStream,
  witnessesIn,
  type RecordedEvent,
} from '#event-store';
import { startThrowAwayCluster } from '#testing';
import { lineOf } from '../../libs/event-store/transfer/source';
import {
  allOf,
  anchoredLog,
  tamper,
  tamperings,
  type Tampered,
} from '../../libs/event-store/transfer/tampering.fixture';
import { chance, conclude, connect, range, say } from './log-rig';

/**
 * R21 and S14: a log that was signed on three days is tampered with at random, in PostgreSQL's table as its superuser and in
 * an exported file. Each act is found, and the first bad place named; no sound log is called bad; no file or manifest
 * passes with one bit flipped. Teeth: without anchors, chains alone miss what was re-hashed, reordered or cut off.
 */
const perStore = Number(process.argv[2] ?? 1_000) / 2;
const FLIPS = Number(process.argv[2] ?? 1_000);
const random = chance();

conclude(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-r21-'));
  const cluster = await startThrowAwayCluster();
  const store = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
  const superuser = await connect(cluster.url);
  try {
    const key = signingKey(join(folder, 'key.pem'), { create: true });
    const trusted = [key.fingerprint];
    const memory = new InMemoryEventStore();
    const covered = await anchoredLog(memory, key);
    const log = await allOf(memory);
    const [file, copy, witnessFile] = ['log.jsonl', 'copy.jsonl', 'anchors.jsonl'].map((name) =>
      join(folder, name),
    );
    await exportLog(memory, file!, key);
    await store.migrate();
    await importLog(store, file!, { trusted });
    const anchors = log.filter(({ stream }) => stream === 'anchor-city');
    writeFileSync(witnessFile!, anchors.map(({ data }) => JSON.stringify(data)).join('\n'));
    const trust = { trusted, witnesses: await witnessesIn(witnessFile!) };

    const [events, manifest] = [readFileSync(file!), readFileSync(manifestFileOf(file!))];
    const missed: string[] = [];
    const misnamed: string[] = [];
    let falseAlarms = 0;
    let chainsAlone = 0;
    const judge = (
      act: string,
      { ordinal }: Tampered,
      found: { ok: boolean; first?: { ordinal: number | null } },
    ) => {
      if (found.ok) missed.push(act);
      else if (found.first?.ordinal !== ordinal)
        misnamed.push(`${act} ${ordinal} ${JSON.stringify(found.first)}`);
    };

    for (const n of range(perStore)) {
      const kind = tamperings[n % tamperings.length]!;
      const inFile = tamper(kind, log, log.length, random);
      writeFileSync(copy!, inFile.rows.map((row) => `${lineOf(row)}\n`).join(''));
      writeFileSync(manifestFileOf(copy!), manifest);
      judge(`file ${kind}`, inFile, await verifyFile(copy!, { trusted }));

      const inTable = tamper(kind, log, covered, random);
      await replaceRows(superuser, inTable.rows);
      judge(`table ${kind}`, inTable, await verifyStore(store, trust));
      const withoutAnchors = inTable.rows.filter(({ stream }) => stream !== 'anchor-city');
      if (kind === 'rehash' && chainsHold(withoutAnchors)) chainsAlone++;

      if (n % 50 > 0) continue;
      await replaceRows(superuser, log);
      if (!(await verifyStore(store, trust)).ok || !(await verifyFile(file!, { trusted })).ok) falseAlarms++;
      say(`${2 * (n + 1)} tamperings: ${missed.length} missed, ${misnamed.length} misnamed`);
    }

    let accepted = 0;
    for (const n of range(FLIPS)) {
      const [flipEvents, flipManifest] = n % 2 === 0 ? [flip(events), manifest] : [events, flip(manifest)];
      writeFileSync(copy!, flipEvents);
      writeFileSync(manifestFileOf(copy!), flipManifest);
      if ((await verifyFile(copy!, { trusted })).ok) accepted++;
    }
    say(`${FLIPS} bits flipped, ${accepted} accepted; chains alone call ${chainsAlone} re-hashed logs sound`);
    for (const line of [...missed, ...misnamed].slice(0, 10)) say(line);
    return {
      figure: 'R21',
      held: missed.length + misnamed.length + falseAlarms + accepted === 0,
      teeth: chainsAlone > 0 ? 'caught' : 'missed',
      tamperings: 2 * perStore,
      missed: missed.length,
      misnamed: misnamed.length,
      falseAlarms,
      bitFlips: FLIPS,
      accepted,
      chainsAlone,
    };
  } finally {
    await Promise.all([store.dispose(), superuser.end()]);
    await cluster.remove();
    rmSync(folder, { recursive: true });
  }
});

function flip(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  const bit = Math.floor(random() * bytes.length * 8);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
}

/** As somebody with all rights over the database would. */
async function replaceRows(superuser: Client, rows: readonly RecordedEvent[]): Promise<void> {
  const records = rows.map(({ position, stream, version, id, type, data, metadata }) => ({
    pos: Number(position),
    ...{ stream, version, id, type },
    at: metadata.recordedAt,
    data: JSON.stringify(data),
    meta: JSON.stringify(metadata),
  }));
  await superuser.query('begin; set local session_replication_role = replica; delete from es.events');
  await superuser.query(
    'insert into es.events select * from jsonb_populate_recordset(null::es.events, $1::jsonb)',
    [JSON.stringify(records)],
  );
  await superuser.query('commit');
}

/** What a verifier without anchors would say. */
function chainsHold(rows: readonly RecordedEvent[]): boolean {
  const streams = [...new Set(rows.map(({ stream }) => stream))];
  return streams.every((name) => verifyStream(rows.filter(({ stream }) => stream === name)) === null);
}
