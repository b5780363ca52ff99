import { z } from 'zod';
import {
  classes,
  clauseRef,
  due,
  handlings,
  id,
  importedFrom,
  instant,
  kinds,
  longText,
  obligation,
  photo,
  place,
  reporter,
  severities,
  source,
} from '../vocabulary';

/** 立案: facts of this chapter. */
export const intakeFacts = {
  FindingRegistered: z.object({
    kind: z.enum(kinds),
    source,
    title: longText(80),
    description: z.string().max(2000).optional(),
    site: place.optional(),
    obligation: obligation.optional(),
    clause: clauseRef,
    photosBefore: z.array(photo).max(40),
    proposedSeverity: z.enum(severities),
    reporter,
    discoveredAt: instant,
    /** By when filing must decide; ours, not the unit's. */
    fileDue: due,
    batchId: id.optional(),
    recurrenceOf: id.optional(),
    importedFrom: importedFrom.optional(),
  }),
  FindingFiled: z.object({
    severity: z.enum(severities),
    handling: z.enum(handlings),
    evidenceChecked: z.boolean(),
    assignDue: due,
    by: id,
  }),
  FindingClassified: z.object({
    class: z.enum(classes),
    basis: z.object({ rule: z.string(), matches: z.array(id) }),
    override: z.object({ reason: longText(300), by: id }).optional(),
  }),
  FindingNotFiled: z.object({ reasonCode: z.string().min(1), text: longText(500), by: id }),
};
