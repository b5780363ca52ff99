import { z } from 'zod';
import { basisDoc, id, linkTarget, localDate, postCodes, unitKinds, unitName } from './vocabulary';

/** 机构与责任链: what may be asked of a unit, as it comes over the wire. Messages are what the person at the screen reads. */
export const unitCommands = {
  RegisterUnit: z.object({
    name: unitName,
    kind: z.enum(unitKinds, '请选择单位类别'),
    parentId: id.optional(),
    from: localDate,
    aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  }),
  RenameUnit: z.object({ newName: unitName, from: localDate, basisDoc }),
  ReparentUnit: z.object({ parentId: id.optional(), from: localDate, basisDoc }),
  MergeUnit: z.object({ into: id, date: localDate, basisDoc: basisDoc.optional() }),
  /** Without a successor the unit above it stands in its place. */
  AbolishUnit: z.object({ date: localDate, successor: id.optional(), basisDoc: basisDoc.optional() }),
  StartAppointment: z.object({ postCode: z.enum(postCodes, '请选择岗位'), personId: id, from: localDate }),
  EndAppointment: z.object({
    postCode: z.enum(postCodes),
    personId: id,
    to: localDate,
    /** Takes over the open findings he answers for. */
    acceptedBy: id.optional(),
  }),
  EstablishLink: z.object({
    ...linkTarget,
    obligations: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
    from: localDate,
  }),
  EndLink: z.object({ ...linkTarget, to: localDate }),
  /** 申报回避. `to`: the first day on which it no longer holds. */
  DeclareRecusal: z.object({
    personId: id,
    why: z.string().trim().min(1, '请写明回避的理由').max(200, '理由不超过 200 字'),
    from: localDate,
    to: localDate.optional(),
  }),
  EndRecusal: z.object({ personId: id, to: localDate }),
};
export type UnitAction = keyof typeof unitCommands;
export type UnitCommandData<K extends UnitAction> = z.infer<(typeof unitCommands)[K]>;
