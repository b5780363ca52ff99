export { canEnter, serviceAccount, type Account } from './account';
export { findBinaries, rootHome, type Binaries } from './binaries';
export { clusterUser, initCluster, type NewCluster } from './initdb';
export { isAlive, isPostmasterOf, readPidFile, type PidFile } from './pid-file';
export { startPostmaster, stopOrphan, type Postmaster, type StartPostmaster } from './postmaster';
export { PostgresUnavailable } from './unavailable';
