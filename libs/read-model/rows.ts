import { FindingEventRow } from './finding/finding-event.row';
import { FindingNumberRow, FindingRow } from './finding/finding.row';
import { TimerRow } from './finding/timer.row';
import { InspectionTaskRow, ObservationRow } from './inspection/inspection.row';
import { MessageReadRow, MessageRow } from './message/message.row';
import { PeriodRow, RankRow } from './period/period.row';
import { ProcessCheckpointRow, RefusedCommandRow } from './process/process.row';
import { CheckpointRow, ParkedRow } from './projection/checkpoint.row';
import { UnitRow } from './unit/unit.row';

/** Every table of the schema `rm`. */
export const rows = [
  FindingRow,
  FindingNumberRow,
  FindingEventRow,
  TimerRow,
  UnitRow,
  PeriodRow,
  RankRow,
  InspectionTaskRow,
  ObservationRow,
  MessageRow,
  MessageReadRow,
  CheckpointRow,
  ParkedRow,
  ProcessCheckpointRow,
  RefusedCommandRow,
];
