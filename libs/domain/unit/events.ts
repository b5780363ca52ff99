import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';

export const unitKinds = [
  'county',
  'district',
  'key-unit',
  'general-unit',
  'township',
  'community',
  'site-owner',
  'enterprise',
  'office',
] as const;
/** 任职/责任链: which posts there are is configuration; these are the ones the rules ask for. */
export const postCodes = [
  'head',
  'deputy',
  'liaison',
  'owner',
  'member',
  'linkedLeader',
  'gridMember',
  'siteFirstResponsible',
  'subCommander',
] as const;
export const linkKinds = ['paired', 'co-built', 'road-section', 'building'] as const;

const id = z.string().min(1).max(100);
const localDate = z.iso.date();

export const unitFacts = {
  UnitRegistered: z.object({
    unitId: id,
    name: z.string().trim().min(1).max(80),
    kind: z.enum(unitKinds),
    parentId: id.optional(),
    from: localDate,
    aliases: z.array(z.string().min(1).max(80)).max(20),
    /** Place in the city's register; ties are printed in this order. */
    registerOrder: z.number().int().min(0),
  }),
  UnitRenamed: z.object({
    newName: z.string().trim().min(1).max(80),
    from: localDate,
    basisDoc: z.string().min(1).max(200),
  }),
  AppointmentStarted: z.object({ postCode: z.enum(postCodes), personId: id, from: localDate }),
  AppointmentEnded: z.object({ postCode: z.enum(postCodes), personId: id, to: localDate }),
  LinkEstablished: z.object({
    toUnit: id,
    kind: z.enum(linkKinds),
    obligations: z.array(z.string().max(200)),
    from: localDate,
  }),
};
export type UnitFact = FactOf<typeof unitFacts>;
export type UnitKind = (typeof unitKinds)[number];
export type PostCode = (typeof postCodes)[number];
export const unitHistory = factHistory(unitFacts);
