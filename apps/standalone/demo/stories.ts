import type { FindingCommandType } from '#domain';
import type { Past } from './past';

/** How far a finding has come, with the instants of its steps. */
export type Story = {
  label: string;
  unit: string;
  title: string;
  kind: 'site' | 'material' | 'duty';
  clauseId: string;
  place?: string;
  /** The story it is merged into, which is told before it. */
  mergedInto?: string;
  /** Unit whose obligation it is about. */
  partner?: string;
  mode: 'mock' | 'covert' | 'open' | 'quarterly' | 'self';
  inspector: 'jc-sun' | 'jc-zhou';
  reinspector?: 'fc-zhao' | 'fc-qian';
  severity: 'ordinary' | 'serious' | 'grave';
  handling: 'immediate' | 'by-deadline';
  batch?: string;
  /** Where the clause sets its own. */
  limit?: { unit: 'WD'; n: number };
  importedFrom?: { file: string; line: number; quote: string };
  drawing: 'bin' | 'board' | 'bikes' | 'pavement';
  steps: Step[];
};
export type Step = {
  at: string;
  do: Extract<
    FindingCommandType,
    | 'FileFinding'
    | 'AssignFinding'
    | 'SignForAssignment'
    | 'SubmitPlan'
    | 'ApprovePlan'
    | 'ReportRectification'
    | 'CountersignReport'
    | 'SendBackReport'
    | 'ScheduleReinspection'
    | 'PassReinspection'
    | 'FailReinspection'
    | 'SignClosure'
    | FurtherStep
  >;
  text?: string;
  /** Of the ladder: by the clock, or signed by a person. */
  level?: 1 | 2 | 3 | 4;
};
/** What not every finding goes through. */
export type FurtherStep =
  | 'MergeFinding'
  | 'ClaimFinding'
  | 'RequestReturn'
  | 'RequestExtension'
  | 'GrantExtension'
  | 'RequestDeferral'
  | 'GrantDeferral'
  | 'ChallengeClosure'
  | 'ScheduleLookBack'
  | 'NoteOverdue'
  | 'RaiseEscalation'
  | 'ImposeHungPlate'
  | 'RecordInstruction';

/** Instants of a story's steps; what is absent has not happened. */
export type Scene = {
  assigned: string;
  /** Where a plan comes first. */
  planned?: boolean;
  reported?: string;
  countersigned?: string;
  judged?: string;
  fails?: string;
  again?: string;
  againSigned?: string;
  closed?: string;
  scheduled?: string;
};

/** The steps of a finding handed over at `scene.assigned`, as far as the scene goes. */
export function steps(past: Past, scene: Scene): Step[] {
  const list: Step[] = [{ at: scene.assigned, do: 'AssignFinding' }];
  const add = (at: string | undefined, step: Step['do'], text?: string) =>
    at && list.push({ at, do: step, text });
  if (scene.reported ?? scene.judged) add(past.after(scene.assigned, 95), 'SignForAssignment');
  if (scene.planned) {
    add(past.after(scene.assigned, 150), 'SubmitPlan');
    add(past.after(scene.assigned, 330), 'ApprovePlan');
  }
  add(scene.reported, 'ReportRectification');
  add(scene.countersigned, 'CountersignReport');
  add(scene.scheduled, 'ScheduleReinspection');
  add(scene.fails, 'FailReinspection');
  add(scene.again, 'ReportRectification');
  add(scene.againSigned, 'CountersignReport');
  if (scene.closed) {
    if (scene.again)
      list.push({ at: past.after(scene.againSigned ?? scene.again, 60), do: 'ScheduleReinspection' });
    list.push({ at: scene.closed, do: 'PassReinspection' });
  }
  return list;
}

/** Handed over and signed for, no more. */
export const signed = (past: Past, assigned: string): Step[] => [
  { at: assigned, do: 'AssignFinding' },
  { at: past.after(assigned, 95), do: 'SignForAssignment' },
];
