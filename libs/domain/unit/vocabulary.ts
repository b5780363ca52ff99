import { z } from 'zod';

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
/** 任职/责任链: posts by code; which of them make up a scheme (四方责任, 三级责任制) says the policy. */
export const postCodes = [
  'head',
  'deputy',
  'liaison',
  'owner',
  'member',
  'linkedLeader',
  'pairedUnit',
  'industryRegulator',
  'territory',
  'gridMember',
  'siteFirstResponsible',
  'subCommander',
] as const;
/** 结对(联点)、共建、路段包干、楼栋包干; and what makes a place the unit's own: 属地、行业主管、产权或管理. */
export const linkKinds = [
  'paired',
  'co-built',
  'road-section',
  'building',
  'territory',
  'regulator',
  'owner',
] as const;

export type UnitKind = (typeof unitKinds)[number];
export type PostCode = (typeof postCodes)[number];
export type LinkKind = (typeof linkKinds)[number];

export const id = z.string().min(1).max(100);
export const localDate = z.iso.date();
export const unitName = z.string().trim().min(1).max(80);
export const basisDoc = z.string().trim().min(1).max(200);
export const recusalReason = z.string().trim().min(1).max(200);

/** What a link may lead to that is no unit: a place of the register, a named stretch or building, or all places of a class. */
export const area = z.object({
  name: z.string().trim().min(1).max(120),
  siteId: id.optional(),
  categoryCode: z.string().min(1).max(20).optional(),
});
export type Area = z.infer<typeof area>;

/** To another unit or to an area. */
export const linkTarget = { toUnit: id.optional(), area: area.optional(), kind: z.enum(linkKinds) };
