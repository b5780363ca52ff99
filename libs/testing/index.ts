export { startThrowAwayCluster, type ThrowAwayCluster } from './cluster';
export { createDatabase, type ThrowAwayDatabase } from './database';
export { flakyLink, type FlakyLink } from './flaky-link';
