import { z } from 'zod';
import { correctable } from '../correction';
import { findingKey } from '../key';
import {
  classes,
  clauseRef,
  due,
  findingStates,
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
    /** Whose problem the reporter takes it for; who answers for it is decided by handing it over. */
    aboutUnit: id.optional(),
    /** 紧急: its clocks run day and night. */
    urgent: z.boolean().optional(),
    /** Who was on the inspection with the reporter: from 较重 on none of them re-inspects. */
    team: z.array(id).optional(),
  }),
  FindingFiled: z.object({
    severity: z.enum(severities),
    handling: z.enum(handlings),
    evidenceChecked: z.boolean(),
    assignDue: due,
    /** Open findings of the same key that the reviewer had before his eyes; absent in facts older than the field. */
    seenDuplicates: z.array(id).optional(),
    by: id,
  }),
  FindingClassified: z.object({
    class: z.enum(classes),
    basis: z.object({ rule: z.string(), matches: z.array(id) }),
    override: z.object({ reason: longText(300), by: id }).optional(),
  }),
  FindingNotFiled: z.object({ reasonCode: z.string().min(1), text: longText(500), by: id }),
  /** 并案: the problem is pursued as the master. */
  FindingMerged: z.object({
    /** The master as it was looked up. */
    master: z.object({
      findingId: id,
      state: z.enum(findingStates),
      key: findingKey,
      leadUnit: id.optional(),
      scoreDue: instant.optional(),
      /** Of its registration in the log. */
      position: z.string().min(1),
    }),
    key: findingKey,
    /** None of them may close the master either. */
    reporters: z.array(id).min(1),
    why: longText(500).optional(),
    by: id,
  }),
  /** Back to be handed over, whatever it had been before it was merged. */
  FindingUnmerged: z.object({
    from: id,
    why: longText(500),
    severity: z.enum(severities),
    handling: z.enum(handlings),
    assignDue: due,
    by: id,
  }),
  /** On the master. */
  DuplicateAbsorbed: z.object({ duplicateId: id, reporters: z.array(id).min(1) }),
  FindingCorrected: z.object({
    field: z.enum(correctable),
    /** As it stood; absent where nothing stood. */
    old: z.json().optional(),
    new: z.json(),
    why: longText(500),
    by: id,
  }),
};
