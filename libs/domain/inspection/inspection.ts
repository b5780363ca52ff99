import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { Refusal } from '../refusal';

const id = z.string().min(1).max(100);
const instant = z.iso.datetime({ precision: 3 });

/** One look at one site under one clause. Passes are stored too: a rate needs its denominator. */
export const observationSchema = z.object({
  siteId: id,
  siteName: z.string().min(1).max(120),
  categoryCode: z.string().min(1).max(20),
  clauseId: id,
  mode: z.enum(['open', 'covert']),
  result: z.enum(['pass', 'fail', 'na']),
  occurredAt: instant,
});
export type Observation = z.infer<typeof observationSchema>;

export const inspectionFacts = {
  InspectionPlanned: z.object({
    taskId: id,
    title: z.string().min(1).max(120),
    modes: z.array(z.enum(['open', 'covert'])).min(1),
    from: z.iso.date(),
    to: z.iso.date(),
    city: z.string().max(40),
    source: z.string().max(300),
    /** Set where the single observations were generated: how, and from which seed. */
    generated: z.object({ method: z.string(), seed: z.number().int() }).optional(),
  }),
  ObservationRecorded: observationSchema,
  SurveyBatchRecorded: z.object({
    form: z.string().min(1),
    n: z.number().int().min(1),
    results: z.array(
      z.object({ question: z.string(), answers: z.record(z.string(), z.number().int().min(0)) }),
    ),
  }),
  InspectionFinished: z.object({ sites: z.number().int().min(0), questionnaires: z.number().int().min(0) }),
};
export type InspectionFact = FactOf<typeof inspectionFacts>;
export const inspectionHistory = factHistory(inspectionFacts);

export type Inspection = {
  planned: boolean;
  finished: boolean;
  observed: number;
  questionnaires: number;
  seen: Set<string>;
};
export const noInspection: Inspection = {
  planned: false,
  finished: false,
  observed: 0,
  questionnaires: 0,
  seen: new Set(),
};

export function evolveInspection(task: Inspection, fact: InspectionFact): Inspection {
  switch (fact.type) {
    case 'InspectionPlanned':
      return { ...task, planned: true };
    case 'ObservationRecorded':
      return { ...task, observed: task.observed + 1, seen: new Set([...task.seen, keyOf(fact.data)]) };
    case 'SurveyBatchRecorded':
      return { ...task, questionnaires: task.questionnaires + fact.data.n };
    case 'InspectionFinished':
      return { ...task, finished: true };
  }
}

export type InspectionCommand =
  | { type: 'PlanInspection'; data: Extract<InspectionFact, { type: 'InspectionPlanned' }>['data'] }
  | { type: 'RecordObservations'; data: { observations: Observation[] } }
  | { type: 'RecordSurveyBatch'; data: Extract<InspectionFact, { type: 'SurveyBatchRecorded' }>['data'] }
  | { type: 'FinishInspection'; data: Record<string, never> };

export function decideInspection(command: InspectionCommand, task: Inspection): InspectionFact[] {
  if (command.type === 'PlanInspection') {
    if (task.planned) return [];
    return [{ type: 'InspectionPlanned', data: command.data }];
  }
  if (!task.planned) throw new Refusal('task.not-found');
  if (command.type === 'FinishInspection') {
    if (task.finished) return [];
    return [
      { type: 'InspectionFinished', data: { sites: task.observed, questionnaires: task.questionnaires } },
    ];
  }
  if (task.finished) throw new Refusal('task.finished');
  switch (command.type) {
    case 'RecordObservations': {
      const fresh = new Map<string, Observation>();
      for (const data of command.data.observations)
        if (!task.seen.has(keyOf(data)) && !fresh.has(keyOf(data))) fresh.set(keyOf(data), data);
      return [...fresh.values()].map((data) => ({ type: 'ObservationRecorded', data }));
    }
    case 'RecordSurveyBatch':
      return [{ type: 'SurveyBatchRecorded', data: command.data }];
  }
}

const keyOf = (observation: Observation): string => `${observation.siteId}|${observation.clauseId}`;
