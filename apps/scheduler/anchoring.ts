import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#config';
import { startAnchoring, type Anchoring, type EventStore } from '#event-store';

export type AnchorPlace = Pick<Settings, 'dataDir' | 'anchorKeyFile'>;

/** Where the key is that signs the log, and where copies of what it signed are kept. */
export const anchorFilesIn = ({ dataDir, anchorKeyFile }: AnchorPlace) => ({
  keyFile: anchorKeyFile ?? join(dataDir, 'anchor-key.pem'),
  witnessFile: join(dataDir, 'anchors.jsonl'),
});

type Options = Pick<Anchoring, 'logger' | 'createKey' | 'delay' | 'every'>;

/**
 * Signs the log once a day from now on, however many do so at once. Without a key (and unless one may be made) nothing is
 * signed, which is said once. Throws `KeyUnusable` for a named key that is none.
 */
export function anchorDaily(
  store: EventStore,
  place: AnchorPlace,
  { logger = console, ...options }: Options = {},
): { close(): Promise<void> } {
  const files = anchorFilesIn(place);
  if (place.anchorKeyFile === undefined && !options.createKey && !existsSync(files.keyFile)) {
    logger.warn('未设置 ANCHOR_KEY_FILE，记录库不做每日签名。');
    return { close: async () => undefined };
  }
  return startAnchoring({ store, ...files, logger, ...options });
}
