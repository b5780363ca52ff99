import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '#config';
import {
  ImportRefused,
  KeyUnusable,
  LogDamaged,
  Unreadable,
  createEventStore,
  exportLog,
  fingerprintIn,
  importLog,
  manifestFileOf,
  readManifest,
  signingKey,
  verifyFile,
  verifyStore,
  witnessesIn,
  type EventStore,
  type LogDamage,
  type Trust,
  type Verified,
} from '#event-store';
import { anchorFilesIn } from '../scheduler/bootstrap';
import { step } from './progress';

/** What a task has to say, its last line for machines; and how the process ends. */
export type TaskResult = { code: 0 | 1; lines: string[] };
type Place = Pick<Config, 'dataDir' | 'anchorKeyFile' | 'anchorTrusted'>;

/** A task that was called in a way it cannot work; the message says how, in Chinese. */
export class TaskMisused extends Error {}

/** The keys known here and, as `ANCHOR_TRUSTED`, those of elsewhere or of earlier days. */
async function trustOf(place: Place): Promise<Trust> {
  const { keyFile, witnessFile } = anchorFilesIn(place);
  const own = fingerprintIn(keyFile);
  return {
    trusted: [...(own ? [own] : []), ...place.anchorTrusted],
    witnesses: await witnessesIn(witnessFile),
  };
}

/** `npm run verify`: the store. */
export async function verifyLogOf(config: Config): Promise<TaskResult> {
  const trust = await trustOf(config);
  return withStore(config, async (store) =>
    reportOf(await step('核对记录库', () => verifyStore(store, trust)), trust),
  );
}

/** `npm run verify -- FILE`: an exported file, with no server at all. A log that was moved knows other days than the witnesses here. */
export async function verifyExport(name: string | undefined, place: Place): Promise<TaskResult> {
  const file = existing(name, 'verify');
  const { trusted } = await trustOf(place);
  return reportOf(await step('核对文件', () => verifyFile(file, { trusted })), { trusted });
}

/** `npm run export -- FILE` */
export async function exportTo(
  config: Config,
  name: string | undefined,
  embedded: boolean,
): Promise<TaskResult> {
  const file = named(name, 'export');
  if (existsSync(file)) throw new TaskMisused(`${file} 已存在，请换一个文件名。`);
  const create = embedded && config.anchorKeyFile === undefined;
  const key = signingKey(anchorFilesIn(config).keyFile, { create });
  return withStore(config, async (store) => {
    const manifest = await step('导出记录库', () => exportLog(store, file, key));
    const { events, streams, sha256 } = manifest;
    return {
      code: 0,
      lines: [
        `已导出 ${events} 个事件、${streams} 条流：${file}，清单 ${manifestFileOf(file)}。`,
        `密钥指纹 ${key.fingerprint}`,
        JSON.stringify({ exported: true, events, streams, sha256, key: key.fingerprint }),
      ],
    };
  });
}

/** `npm run import -- FILE` */
export async function importFrom(config: Config, name: string | undefined): Promise<TaskResult> {
  const file = existing(name, 'import');
  const { trusted } = await trustOf(config);
  return withStore(config, async (store) => {
    try {
      const { events, streams, already } = await step('导入记录库', () =>
        importLog(store, file, { trusted }),
      );
      const before = already > 0 ? `（其中 ${already} 个此前已在）` : '';
      return {
        code: 0,
        lines: [
          `已导入 ${events} 个事件、${streams} 条流${before}，与文件逐条相符。签名密钥指纹 ${readManifest(file)!.key}`,
          JSON.stringify({ imported: true, events, streams, already }),
        ],
      };
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      const { reason, damage } = error;
      const where = damage ? describe(damage) : '';
      return {
        code: 1,
        lines: [
          `未导入：${refusals[reason]}${where}`,
          JSON.stringify({ imported: false, reason, first: damage }),
        ],
      };
    }
  });
}

const refusals: Record<ImportRefused['reason'], string> = {
  'broken-file': '文件或其清单不完好，或不是受信密钥所签。',
  'target-not-empty': '目标记录库里已有别的事件，只能导入空库。',
  'target-in-use': '导入期间有别的程序在写目标记录库，请停掉后重来。',
  'copy-differs': '导入后与文件不符，请清空目标记录库后重来。',
};

const kinds: Record<LogDamage['kind'], string> = {
  gap: '缺失事件',
  content: '内容被改',
  link: '与前一事件脱链',
  unchained: '没有链上的摘要',
  order: '次序被改',
  inserted: '多出事件',
  rewritten: '事件被改且其后重算过摘要',
  'stream-removed': '整条流被删',
  'tail-cut': '末尾被截',
  signature: '签名不符',
};

function describe({ kind, stream, version, position, id }: LogDamage): string {
  const where = [
    stream === undefined ? '' : `流 ${stream} 第 ${version} 版`,
    position === null ? '整个文件' : `位置 ${position}`,
    id ? `事件 ${id}` : '',
  ];
  return `第一处损坏：${kinds[kind]}，${where.filter(Boolean).join('，')}。`;
}

function reportOf(report: Verified, { trusted = [] }: Trust): TaskResult {
  const { ok, events, streams, anchors, covered, keys, first } = report;
  const lines = [
    ok
      ? `完好：${events} 个事件、${streams} 条流、${anchors} 次签名；签名覆盖前 ${covered} 个事件，其后只有链。`
      : `不完好。${first ? describe(first) : ''}`,
    ...(trusted.length === 0 && keys.length > 0
      ? [`此处没有可信密钥，请把签名密钥的指纹与另存的核对：${keys.join('、')}`]
      : []),
    JSON.stringify({ verify: ok, events, streams, anchors, covered, keys, first }),
  ];
  return { code: ok ? 0 : 1, lines };
}

async function withStore(
  config: Config,
  work: (store: EventStore) => Promise<TaskResult>,
): Promise<TaskResult> {
  const store = await createEventStore(config.eventStoreUrl);
  try {
    return await work(store);
  } finally {
    await store.dispose();
  }
}

function named(name: string | undefined, task: string): string {
  if (!name) throw new TaskMisused(`请写明文件：npm run ${task} -- 文件名`);
  return resolve(name);
}

function existing(name: string | undefined, task: string): string {
  const file = named(name, task);
  if (!existsSync(file)) throw new TaskMisused(`没有这个文件：${file}`);
  return file;
}

/** Errors whose message is for whoever called the task; undefined for others. */
export function plainly(error: unknown): string | undefined {
  if (error instanceof TaskMisused || error instanceof KeyUnusable) return error.message;
  if (error instanceof LogDamaged || error instanceof Unreadable)
    return `记录库已损坏（${error.message}），请先运行 npm run verify。`;
  return undefined;
}
