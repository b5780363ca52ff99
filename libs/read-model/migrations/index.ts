import { Tables } from './0001-tables';
import { Processes } from './0002-processes';

/** In the order they are applied; never edited after a release. */
export const migrations = [Tables, Processes] as const;
