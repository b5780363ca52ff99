import { Tables } from './0001-tables';
import { Processes } from './0002-processes';
import { UnitHistory } from './0003-unit-history';
import { Photos } from './0004-photos';
import { Recusals } from './0005-recusals';
import { DrawnReports } from './0006-drawn-reports';

/** In the order they are applied; never edited after a release. */
export const migrations = [Tables, Processes, UnitHistory, Photos, Recusals, DrawnReports] as const;
