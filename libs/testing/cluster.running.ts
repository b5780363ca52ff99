import type { ThrowAwayCluster } from './cluster';

const key = Symbol.for('duban.testing.cluster');

/** What set-up hands to tear-down; jest may load the two with separate module registries. */
export const running = ((globalThis as Record<symbol, unknown>)[key] ??= {}) as {
  cluster?: ThrowAwayCluster;
};
