import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import {
  basisDoc,
  id,
  linkTarget,
  localDate,
  postCodes,
  recusalReason,
  unitKinds,
  unitName,
} from './vocabulary';

/** What can happen to a unit, its posts, its links and who recuses himself towards it, each with the local date from which it holds. */
export const unitFacts = {
  UnitRegistered: z.object({
    unitId: id,
    name: unitName,
    kind: z.enum(unitKinds),
    parentId: id.optional(),
    from: localDate,
    aliases: z.array(z.string().min(1).max(80)).max(20),
    /** Place in the city's register; ties are printed in this order. */
    registerOrder: z.number().int().min(0),
  }),
  UnitRenamed: z.object({ newName: unitName, from: localDate, basisDoc }),
  /** Put under another unit, or under none. */
  UnitReparented: z.object({ parentId: id.optional(), from: localDate, basisDoc }),
  /** The last day it stood by itself is the one before `date`; its posts and links end with it. */
  UnitMerged: z.object({ unitId: id, into: id, date: localDate, basisDoc: basisDoc.optional() }),
  UnitAbolished: z.object({ unitId: id, date: localDate, successor: id, basisDoc: basisDoc.optional() }),
  AppointmentStarted: z.object({ postCode: z.enum(postCodes), personId: id, from: localDate }),
  AppointmentEnded: z.object({
    postCode: z.enum(postCodes),
    personId: id,
    to: localDate,
    /** The open findings he answered for, and who takes them over; nobody accepted = they fall to the head. */
    handover: z.object({ openFindings: z.array(id).max(2000), acceptedBy: id.optional() }).optional(),
  }),
  LinkEstablished: z.object({
    ...linkTarget,
    obligations: z.array(z.string().max(200)),
    from: localDate,
  }),
  LinkEnded: z.object({ ...linkTarget, to: localDate }),
  /** 回避: he judges nothing of this unit's from `from` on, up to the day before `to` if that is known already. */
  RecusalDeclared: z.object({
    personId: id,
    why: recusalReason,
    from: localDate,
    to: localDate.optional(),
  }),
  /** Whatever recusal of his would go on beyond `to`. */
  RecusalEnded: z.object({ personId: id, to: localDate }),
};
export type UnitFact = FactOf<typeof unitFacts>;
export type UnitFactData<K extends UnitFact['type']> = Extract<UnitFact, { type: K }>['data'];
export const unitHistory = factHistory(unitFacts);
