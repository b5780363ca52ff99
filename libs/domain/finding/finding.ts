import type { Instant } from '../envelope';
import type { FactData } from './events';
import type { Clocks } from './clocks';
import type {
  DeferralKind,
  EscalationLevel,
  EscalationTrigger,
  FindingClass,
  FindingState,
  FlagKind,
  Handling,
  Severity,
  StepTrigger,
} from './vocabulary';

/** A finding as its facts make it. `state` is `none` before the first. */
export type Finding = {
  state: FindingState | 'none';
  registered?: FactData<'FindingRegistered'>;
  registeredAt?: Instant;
  severity?: Severity;
  handling?: Handling;
  class?: FindingClass;
  /** A person has set the class: what is computed later leaves it. */
  classSetBy?: string;
  /** What the class rests on. */
  classBasis?: FactData<'FindingClassified'>['basis'];
  /** Pursued as that one. */
  mergedInto?: string;
  /** Findings that were merged into this one; each says itself whether it still is. */
  duplicates?: string[];
  assignDue?: Instant;
  /** Everybody who reported it; none of them may close it. */
  reporters: string[];
  assignment?: Assignment;
  returns?: Returns;
  /** The one named person who may report. */
  personId?: string;
  personUnitId?: string;
  /** Until when the unit wants it done by whom it named; its own affair, no due of ours. */
  innerDueAt?: Instant;
  workDue?: Instant;
  scoreDue?: Instant;
  /** Stream version of the event that last set workDue. */
  dueVersion?: number;
  dueSoonAt?: Instant;
  cycle: number;
  reworks: number;
  plan?: Plan;
  report?: Report;
  /** Doubts about the evidence, in the order they were raised. */
  flags?: Flag[];
  /** Cycles in which a false report was confirmed. */
  fraudIn?: number[];
  /** An extension asked for and not answered yet. */
  extension?: AskedExtension;
  /** In this cycle; refused ones do not count. */
  extensionsGranted?: number;
  /** A deferral asked for and not answered yet. */
  deferralAsked?: AskedDeferral;
  /** The deferral that the finding is `deferred` under. */
  deferral?: Deferral;
  /** Calendar days of earlier deferrals in this cycle. */
  daysDeferred?: number;
  /** Reported at least once, whatever became of it. */
  everReported?: true;
  reinspectDue?: Instant;
  reinspection?: {
    reinspectorId: string;
    unitId: string;
    method: 'onsite' | 'desk' | 'third-party';
    /** 暗访: the unit must not learn who comes. */
    covert?: boolean;
  };
  /** Passed, and waiting for the second signature. */
  passed?: { by: string; closeAs: 'rectified' | 'rectifiedByOther' | 'noLongerExists'; signDue?: Instant };
  closing?: { closedAs: string; by: string; secondSigner?: string; at: Instant; windowEnds?: Instant };
  /** What re-inspections, challenges and the observation have left. */
  verification?: Verification;
  /** Somebody asked to void it; a second person decides. */
  voidRequest?: { requestId: string; by: string; why: string };
  overdueNotedFor?: number;
  /** 督办等级; absent until the first step is raised or asked for. */
  escalation?: Escalation;
  /** The ladder is held until then; together no longer than the policy allows for one due. */
  ladderHeld?: { from: Instant; until: Instant; dueVersion?: number };
  /** 挂牌: hangs until two persons have accepted the work on the spot. */
  hungPlate?: { formId: string; at: Instant; by: string };
  /** 领导批示; one is enough for the finding to count as leader-assigned. */
  instructions?: Instruction[];
  /** Every clock that runs, by name: until when, and the version of the event that started it. */
  clocks?: Clocks;
  /** Timers whose reminder went out. */
  reminders: string[];
  /** One entry per cycle: what an assessment judges. */
  items: Item[];
  lastAt?: Instant;
};

export type Assignment = {
  leadUnit: string;
  coUnits: string[];
  at: Instant;
  limit: { unit: 'WD' | 'WH' | 'CD' | 'H'; n: number };
  signDue: Instant;
  planDue?: Instant;
  /** Half of the sign clock: the unit is reminded. */
  signSoonAt?: Instant;
  signedAt?: Instant;
  deemed: boolean;
  formId: string;
  policyVersion?: string;
  /** How it came to this unit; absent for a plain handing over. */
  route?: 'rule' | 'claimed' | 'returnUpheld' | 'conference' | 'officeError';
  /** Percent borne by those who help, by unit. */
  shares?: Record<string, number>;
};

export type Returns = {
  /** Units that asked for one, in order; each may once. */
  by: string[];
  /** The one waiting for a ruling. */
  open?: {
    nth: number;
    ruledBy: 'dispatch' | 'conference';
    rulingDue: Instant;
    proposedUnit?: string;
  };
  /** How the last one was ruled on; after a conference there are no more. */
  ruled?: 'upheld' | 'rejected' | 'conference';
};

export type Escalation = {
  /** In force, L0–L6; an extension or closing lowers it to 0. */
  level: EscalationLevel;
  /** The highest ever in force: 曾达 Lx. */
  reached: EscalationLevel;
  /** What the level in force came from. */
  trigger?: EscalationTrigger;
  /** Prepared (L3, L4) or suggested (L5, L6) by the system; in force only once a person has signed it. */
  proposed?: { level: EscalationLevel; trigger: EscalationTrigger; basis: string; at: Instant };
  /** When the due of `dueVersion` passed: which step the clock alone reaches when. */
  steps?: { dueVersion: number; at: { level: EscalationLevel; at: Instant }[] };
  /** What happened that asks for a step and has not led to one: rework, rebound, a second return, fraud. */
  signals?: { trigger: StepTrigger; level: EscalationLevel; version: number; at: Instant }[];
};

export type Instruction = { leaderId: string; text: string; dueAt?: Instant; at: Instant };

export type Plan = {
  status: 'submitted' | 'approved' | 'refused';
  content: Pick<FactData<'RectificationPlanSubmitted'>, 'causes' | 'measures' | 'resources'>;
  /** Ours. */
  approvalDue: Instant;
};

export type Flag = {
  flagId: string;
  kind: FlagKind;
  digests: string[];
  /** In which it was raised. */
  cycle: number;
  dismissed: boolean;
};

/** What was asked, from when on, and until when we should have answered. */
export type AskedExtension = FactData<'ExtensionRequested'> & { at: Instant };
export type AskedDeferral = FactData<'DeferralRequested'> & { at: Instant };
export type Deferral = {
  kind: DeferralKind;
  leaderId: string;
  /** When it was asked for: the clocks are paused from there on. */
  askedAt: Instant;
  since: Instant;
  reviewAt: Instant;
  /** Stream version of the event that set reviewAt. */
  reviewVersion: number;
  /** Working minutes left to workDue. */
  remainder: number;
  /** The clock of scoreDue is paused, too. */
  scorePaused: boolean;
};

export type Verification = {
  /** Everybody who was ever sent to re-inspect it. */
  sent: string[];
  /** Inconclusive re-inspections in a row. */
  inconclusive: number;
  /** So many in a row that 督查室 itself has to see to it. */
  toOffice: boolean;
  /** Who closed it before a challenge in this cycle; another person re-inspects. */
  closers: string[];
  /** Objections to a closing of this cycle. */
  challenges: { party: string; digests: string[] }[];
  /** Planned for the present observation. */
  lookBacks: { nth: number; from: string; to: string; drawId?: string; passedBy?: string }[];
  /** Findings that showed it was back. */
  reboundsBy: string[];
};

export type Report = {
  by: string;
  at: Instant;
  countersign: 'required' | 'waived';
  countersignDue?: Instant;
  /** The instant the report counts at; set once it has reached our side. */
  countsAt?: Instant;
  /** A re-inspection of it was scheduled: from then on it cannot be withdrawn. */
  inspected: boolean;
  /** Drawn for an on-site re-inspection although the desk could pass it. */
  drawn?: boolean;
};

export type Item = {
  cycle: number;
  leadUnit: string;
  scoreDue: Instant;
  /** When the report that passed counts; a report under re-inspection stands here too, with `closedAs` still open. */
  countsAt?: Instant;
  closedAs?: string;
  closedAt?: Instant;
  results: { at: Instant; passed: boolean }[];
};

export const noFinding: Finding = {
  state: 'none',
  reporters: [],
  cycle: 0,
  reworks: 0,
  reminders: [],
  items: [],
};
