import { z } from 'zod';
import type { FindingKey } from '../key';
import { id, longText, photo } from '../vocabulary';

const photos = z.array(photo).max(40, '一次最多 40 张照片').default([]);
const reason = z.string().trim().max(500).default('');
const unmetClauses = z.array(z.object({ clauseId: id, text: longText(300) })).max(40);

/** 复查与销号: what may be asked for, as it comes over the wire. */
export const verificationCommands = {
  ScheduleReinspection: z.object({
    reinspectorId: id,
    method: z.enum(['onsite', 'desk', 'third-party']).default('onsite'),
    covert: z.boolean().default(false),
  }),
  PassReinspection: z.object({
    checkedClauses: z.array(id).max(40),
    photos,
    grade: z.enum(['A', 'B', 'C', 'D']).optional(),
    closeAs: z.enum(['rectified', 'rectifiedByOther', 'noLongerExists']).default('rectified'),
  }),
  PassAtDesk: z.object({}),
  FailReinspection: z.object({
    unmetClauses,
    partial: z.boolean().default(false),
    photos,
    remark: z.string().max(1000).optional(),
  }),
  ReportInconclusive: z.object({ why: longText(500), newDate: z.iso.date('请选择改在哪一天再查') }),
  SignClosure: z.object({}),
  RefuseClosure: z.object({ why: reason }),
  /** Dates of the city; by default those of the policy for the next look-back that is due. */
  ScheduleLookBack: z.object({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    drawId: id.optional(),
  }),
  PassLookBack: z.object({ photos }),
  FailLookBack: z.object({ unmetClauses, photos }),
  /** `personId`: who is named for the new cycle; by default who was, else the head. */
  RecordRebound: z.object({ evidenceFinding: id, personId: id.optional() }),
  ChallengeClosure: z.object({ why: longText(500), evidence: photos }),
  EndObservation: z.object({}),
  CloseUnrectified: z.object({
    closeAs: z.enum(['notRectified', 'acceptedRisk'], '请选择结案方式'),
    reason,
  }),
  RequestVoid: z.object({ why: reason }),
  /** One of the two: what a person asked for, or the appeal that was upheld. */
  VoidFinding: z.object({ requestId: id.optional(), appealId: id.optional() }),
};

/** `related`: of the lead unit, a co-unit, a descendant or a paired unit. `recused`: has declared himself out. */
type Standing = { related: boolean; recused: boolean };
/** Who answers for the new cycle: whoever was asked for, else the named person, else the head; absent if of no such unit. */
type Named = { person?: { personId: string; unitId: string } };

/** What the rules must know beside the finding's own stream. */
export type VerificationKnown = {
  /** `borrowable`: no re-inspector by role, but 督查室主任 may appoint him for this one. */
  ScheduleReinspection: Standing & {
    reinspectorUnitId: string;
    mayReinspect: boolean;
    borrowable: boolean;
  };
  PassReinspection: Standing;
  PassAtDesk: Standing;
  FailReinspection: Standing;
  ReportInconclusive: Record<string, never>;
  SignClosure: Record<string, never>;
  RefuseClosure: Record<string, never>;
  ScheduleLookBack: Record<string, never>;
  PassLookBack: Standing;
  FailLookBack: Standing & Named;
  RecordRebound: Named & {
    /** The finding that shows it is back; absent if there is none of that id. */
    evidence?: { key: FindingKey; reporters: string[] };
  };
  ChallengeClosure: Record<string, never>;
  EndObservation: Record<string, never>;
  CloseUnrectified: Record<string, never>;
  RequestVoid: { requestId: string };
  VoidFinding: Record<string, never>;
};
