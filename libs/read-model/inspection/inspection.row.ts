import { Entity, Index } from 'typeorm';
import type { InspectionFact, Instant, Observation } from '#domain';
import { Flag, Int, Json, Key, Moment, Place, Text, Texts, maybe } from '../columns';

type Planned = Extract<InspectionFact, { type: 'InspectionPlanned' }>['data'];
type Survey = Extract<InspectionFact, { type: 'SurveyBatchRecorded' }>['data'];

/** One row per inspection task. */
@Entity({ schema: 'rm', name: 'inspection_task' })
export class InspectionTaskRow {
  @Key('inspection_task_pkey') taskId!: string;
  @Text() title!: string;
  @Texts() modes!: Planned['modes'];
  /** Local dates. */
  @Text() fromDate!: string;
  @Text() toDate!: string;
  @Text() city!: string;
  @Text() source!: string;
  @Json(maybe) generated!: Planned['generated'] | null;
  @Int() observed!: number;
  @Int() questionnaires!: number;
  @Json() surveys!: Survey[];
  @Flag() finished!: boolean;
  @Flag() demonstration!: boolean;
  @Int() version!: number;
  @Place() position!: string;
}

/** One row per look at one site under one clause; passes included. */
@Entity({ schema: 'rm', name: 'observation' })
@Index('observation_category', ['taskId', 'categoryCode', 'result'])
export class ObservationRow {
  @Key('observation_pkey') taskId!: string;
  @Key('observation_pkey', 'int') version!: number;
  @Place() position!: string;
  @Text() siteId!: string;
  @Text() siteName!: string;
  @Text() categoryCode!: string;
  @Text() clauseId!: string;
  @Text() mode!: Observation['mode'];
  @Text() result!: Observation['result'];
  @Moment() occurredAt!: Instant;
  @Moment() recordedAt!: Instant;
}
