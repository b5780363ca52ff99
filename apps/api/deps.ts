import type { City, ReadModel } from '#read-model';
import type { EventStore } from '#event-store';
import type { Identity } from '#identity';
import type { PhotoStore } from './photos/photo-store';

/** What the api is given by whoever starts it; each is one implementation, so the class itself is the token. */
export type ApiDeps = {
  store: EventStore;
  readModel: ReadModel;
  identity: Identity;
  city: City;
  photos: PhotoStore;
  status: StatusSources;
  options: ApiOptions;
};

export type ApiOptions = {
  /** Signs the session cookie; at least 32 characters. */
  sessionSecret: string;
  /** Folder of the built page; undefined = the api alone. */
  webDir?: string;
  /** What Express is told about proxies in front (`trust proxy`). */
  trustProxy?: number | string;
  /** True behind TLS: cookies are then `__Host-` and Secure. */
  secureCookies: boolean;
  /** File of the desk draw's secret; without one every report counts as drawn. */
  drawSecretFile?: string;
  /** Password of the demonstration accounts, where the demonstration city was loaded. */
  demonstrationPassword?: string;
};

/** Where /health asks after the parts that run beside the api; undefined where they run elsewhere. */
export type StatusSources = {
  projector?: () => { lastSuccessfulPoll?: string; parked?: number };
  scheduler?: () => {
    backend: string;
    pendingTimers: number;
    oldestOverdueSeconds: number;
    ok: boolean;
    lastPoll: string | null;
  };
};

export const STORE = Symbol('EventStore');
export const READ_MODEL = Symbol('ReadModel');
export const IDENTITY = Symbol('Identity');
export const CITY = Symbol('City');
export const PHOTOS = Symbol('PhotoStore');
export const STATUS = Symbol('StatusSources');
export const OPTIONS = Symbol('ApiOptions');
