import { Tables } from './0001-tables';

/** In the order they are applied; never edited after a release. */
export const migrations = [Tables] as const;
