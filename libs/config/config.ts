import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

export type Env = Readonly<Record<string, string | undefined>>;

/** The environment does not make a configuration; `problems` are Chinese lines, one per thing to change. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';

  constructor(readonly problems: readonly string[]) {
    super(
      [
        '配置有误，未启动：',
        ...problems.map((problem) => `  · ${problem}`),
        '请修改环境变量或 .env（样例见 .env.example）。',
      ].join('\n'),
    );
  }
}

const url = (schemes: string[]) =>
  z.string().regex(new RegExp(`^(${schemes.map((s) => s.replace('+', '\\+')).join('|')})://\\S+$`), {
    error: `应以 ${schemes.map((scheme) => `${scheme}://`).join(' 或 ')} 开头并写明地址`,
  });

const postgres = ['postgres', 'postgresql'];
const address = /^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i;

const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: '应为 development、production 或 test' })
    .default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: '应为 0–65535 的整数' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: '应为 0–65535 的整数' })
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: '应为一个主机名或 IP 地址' })
    .optional(),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^/\s?#]+\/?$/, { error: '应为 https://主机[:端口]，不带路径' })
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => /^\d{1,2}$/.test(text) || text.split(',').every((entry) => address.test(entry.trim())),
      {
        error: '应为前置代理的层数（如 1），或其地址、网段（逗号分隔）',
      },
    )
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : text))
    .default(0),
  DATA_DIR: z.string().default('.data'),
  PHOTO_DIR: z.string().optional(),
  DATABASE_URL: url(postgres).optional(),
  EVENT_STORE_URL: url([...postgres, 'esdb', 'esdb+discover']).optional(),
  QUEUE_URL: url([...postgres, 'redis', 'rediss']).optional(),
  SESSION_SECRET: z
    .string()
    .min(32, { error: '至少 32 个字符（可用 openssl rand -base64 33 生成）' })
    .optional(),
  DEMO: z.enum(['on', 'off', 'auto'], { error: '应为 on、off 或 auto' }).default('auto'),
  ANCHOR_KEY_FILE: z
    .string()
    .regex(/^(?!-----)[^\r\n]+$/, { error: '应为签名私钥文件（PEM）的路径，不是密钥本身' })
    .transform((path) => resolve(path.trim()))
    .optional(),
  DRAW_SECRET_FILE: z
    .string()
    .regex(/^[^\r\n]+$/, { error: '应为抽签密钥文件的路径，不是密钥本身' })
    .transform((path) => resolve(path.trim()))
    .optional(),
  ANCHOR_TRUSTED: z
    .string()
    .transform((text) => text.split(',').map((entry) => entry.trim().toLowerCase()))
    .refine((entries) => entries.every((entry) => /^[0-9a-f]{64}$/.test(entry)), {
      error: '应为签名密钥的指纹（64 位十六进制），多个用逗号分隔',
    })
    .default([]),
});

type Parsed = z.infer<typeof schema>;

/** Values that may be repeated to the user: the others can hold passwords. */
const repeatable: ReadonlySet<string> = new Set([
  'NODE_ENV',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'TRUST_PROXY',
  'DEMO',
]);

/** Where facts, read models, jobs and sessions are. */
export type Services = {
  /** PostgreSQL: read models, people, sessions. */
  databaseUrl: string;
  /** The log: its scheme chooses the store. */
  eventStoreUrl: string;
  /** Jobs: redis(s):// or postgres://. */
  queueUrl: string;
  /** Signs session cookies; at least 32 characters. */
  sessionSecret: string;
};

export type Settings = {
  nodeEnv: Parsed['NODE_ENV'];
  /** 0: any free one. */
  port: number;
  /** Undefined unless set: see `hostToListen`. */
  host: string | undefined;
  /** Origin under which browsers see the product, without a slash at its end. */
  publicUrl: string | undefined;
  /** For Express's `trust proxy`: hops, or addresses. 0 trusts nobody. */
  trustProxy: number | string;
  /** Absolute. */
  dataDir: string;
  /** Absolute. */
  photoDir: string;
  /** `auto`: into an empty embedded log only. `on`: into any empty log. */
  demo: Parsed['DEMO'];
  /** Absolute: the Ed25519 private key (PEM) that signs the log once a day. Undefined unless set. */
  anchorKeyFile: string | undefined;
  /** Absolute: the secret that draws what is looked at on site although the desk could pass it. */
  drawSecretFile: string;
  /** Fingerprints of signing keys that are trusted beside the one in use. */
  anchorTrusted: readonly string[];
};

export type Config = Settings & Services;

/** Configuration of a process whose services run elsewhere. Throws `ConfigInvalid`. */
export function readConfig(env: Env): Config {
  const [parsed, problems] = parse(env);
  const required = ['DATABASE_URL', 'EVENT_STORE_URL', 'SESSION_SECRET'] as const;
  for (const key of required) if (!clean(env)[key]) problems.push(`${key}：必须设置`);
  if (problems.length > 0) throw new ConfigInvalid(problems);
  const { DATABASE_URL, EVENT_STORE_URL, QUEUE_URL, SESSION_SECRET } = parsed as Required<Parsed>;
  return {
    ...settings(parsed as Parsed),
    databaseUrl: DATABASE_URL,
    eventStoreUrl: EVENT_STORE_URL,
    queueUrl: QUEUE_URL ?? DATABASE_URL,
    sessionSecret: SESSION_SECRET,
  };
}

/**
 * Configuration of the all-in-one process: with neither DATABASE_URL nor EVENT_STORE_URL (`embedded`) it brings its own
 * PostgreSQL and makes its own secret, unless given. Throws `ConfigInvalid`.
 */
export function readStandaloneConfig(
  env: Env,
):
  | { embedded: false; config: Config }
  | { embedded: true; config: Settings; given: Partial<Pick<Services, 'queueUrl' | 'sessionSecret'>> } {
  const { DATABASE_URL, EVENT_STORE_URL } = clean(env);
  if (DATABASE_URL || EVENT_STORE_URL) return { embedded: false, config: readConfig(env) };
  const [parsed, problems] = parse(env);
  if (!parsed || problems.length > 0) throw new ConfigInvalid(problems);
  const given = { queueUrl: parsed.QUEUE_URL, sessionSecret: parsed.SESSION_SECRET };
  return { embedded: true, config: settings(parsed), given };
}

/** Demonstration accounts have printed passwords: where they exist only this machine may knock, unless HOST says more. */
export const hostToListen = (config: Settings, demonstration: boolean): string =>
  config.host ?? (demonstration ? '127.0.0.1' : '0.0.0.0');

function parse(env: Env): [Parsed | undefined, string[]] {
  const given = clean(env);
  const { data, error } = schema.safeParse(given);
  const problems = (error?.issues ?? []).map(({ path, message }) => {
    const key = String(path[0]);
    return `${key}：${message}${repeatable.has(key) ? `，现为“${given[key]}”` : ''}`;
  });
  return [data, problems];
}

/** An empty variable is an unset one: compose files pass them on like that. */
const clean = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

function settings(parsed: Parsed): Settings {
  const dataDir = resolve(parsed.DATA_DIR);
  const photoDir = parsed.PHOTO_DIR ?? 'photos';
  return {
    nodeEnv: parsed.NODE_ENV,
    port: parsed.PORT,
    host: parsed.HOST,
    publicUrl: parsed.PUBLIC_URL,
    trustProxy: parsed.TRUST_PROXY,
    dataDir,
    photoDir: isAbsolute(photoDir) || parsed.PHOTO_DIR ? resolve(photoDir) : resolve(dataDir, photoDir),
    demo: parsed.DEMO,
    anchorKeyFile: parsed.ANCHOR_KEY_FILE,
    drawSecretFile: parsed.DRAW_SECRET_FILE ?? resolve(dataDir, 'draw-secret'),
    anchorTrusted: parsed.ANCHOR_TRUSTED,
  };
}
