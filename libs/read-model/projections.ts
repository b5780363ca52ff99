import { findingEvents } from './finding/finding-event.projection';
import { findings } from './finding/finding.projection';
import { inspectionTasks, observations } from './inspection/inspection.projection';
import { reminderMessages } from './message/message.projection';
import { periods } from './period/period.projection';
import type { Projection } from './projection/projection';
import { units } from './unit/unit.projection';

/** Everything that is read off the log into the schema `rm`. */
export const projections: readonly Projection[] = [
  findings,
  findingEvents,
  reminderMessages,
  units,
  periods,
  inspectionTasks,
  observations,
];
