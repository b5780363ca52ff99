import { useMutation } from '@tanstack/react-query';
import {
  findingActions,
  type BatchAction,
  type BatchAnswer,
  type CommandAnswer,
  type DrawingAnswer,
  type FindingAction,
  type FindingRow,
  type LookBackDraw,
} from '#contracts';
import type { findingCommands } from '#domain';
import type { z } from 'zod';
import { batch, command, newKey, type CommandHeaders } from './client';
import { ApiProblem } from './problem';
import { refreshAnswers } from './queries';

export type CommandBody<K extends FindingAction | 'RegisterFinding'> = z.input<(typeof findingCommands)[K]>;

/** One key per command as meant; kept until its fate is known, so that a second press is the same command. */
const keys = new Map<string, string>();

async function sendOnce<T = CommandAnswer>(
  path: string,
  body: unknown,
  version?: number,
  send: (path: string, body: unknown, headers: CommandHeaders) => Promise<unknown> = command,
): Promise<T> {
  const meant = `${path} ${version ?? ''} ${JSON.stringify(body)}`;
  const key = keys.get(meant) ?? newKey();
  keys.set(meant, key);
  try {
    const answer = await send(path, body, { key, version });
    keys.delete(meant);
    return answer as T;
  } catch (error) {
    if (!ApiProblem.of(error).isUncertain) keys.delete(meant);
    throw error;
  }
}

export const commandPath = (findingId: string, type: FindingAction) =>
  `/findings/${findingId}/${findingActions[type].noun}`;

/**
 * Sends one command on a finding; If-Match is the version the person looked at. Afterwards every answer is read anew
 * (and waits for the command). Errors are ApiProblem: 412 `finding.changed` means somebody was faster.
 */
export function useFindingCommand<K extends FindingAction>(
  type: K,
  finding: Pick<FindingRow, 'findingId' | 'version'>,
) {
  return useMutation<CommandAnswer, Error, CommandBody<K>>({
    mutationFn: (body) => sendOnce(commandPath(finding.findingId, type), body, finding.version),
    onSuccess: () => void refreshAnswers(),
  });
}
/** One command for many findings; each is answered for, and what was refused says why. */
export function useBatchCommand<K extends BatchAction>(type: K) {
  return useMutation<BatchAnswer, Error, { findingIds: string[]; data: CommandBody<K> }>({
    mutationFn: (body) => sendOnce<BatchAnswer>(batchPath(type), body, undefined, batch),
    onSuccess: () => void refreshAnswers(),
  });
}
export const batchPath = (type: BatchAction) => `/batches/${findingActions[type].noun}`;

export function useRegisterFinding() {
  return useMutation<CommandAnswer, Error, CommandBody<'RegisterFinding'>>({
    mutationFn: (body) => sendOnce('/findings', body),
    onSuccess: () => void refreshAnswers(),
  });
}
/** 规则与日历: POST /rules/<noun>. */
export type RuleNoun = 'policy-proposals' | 'policies' | 'calendar-proposals' | 'calendars';
export function useRuleCommand(noun: RuleNoun) {
  return useMutation<CommandAnswer, Error, object>({
    mutationFn: (body) => sendOnce(`/rules/${noun}`, body),
    onSuccess: () => void refreshAnswers(),
  });
}

/** POST /periods/:id/seals {} or /publications {title, issuer, issuedOn}. */
export function usePeriodCommand(periodId: string, noun: 'seals' | 'publications') {
  return useMutation<CommandAnswer, Error, Record<string, string>>({
    mutationFn: (body) => sendOnce(`/periods/${periodId}/${noun}`, body),
    onSuccess: () => void refreshAnswers(),
  });
}

/** What headquarters changes in the register, and who recuses himself: the noun of the route under /units/:id. */
export const unitNouns = {
  RenameUnit: 'names',
  ReparentUnit: 'parents',
  MergeUnit: 'mergers',
  AbolishUnit: 'abolitions',
  StartAppointment: 'appointments',
  EndAppointment: 'appointment-ends',
  EstablishLink: 'links',
  EndLink: 'link-ends',
  DeclareRecusal: 'recusals',
  EndRecusal: 'recusal-ends',
} as const;
export type UnitChange = keyof typeof unitNouns;

export function useUnitCommand(unitId: string) {
  return useMutation<CommandAnswer, Error, { type: UnitChange; body: object }>({
    mutationFn: ({ type, body }) => sendOnce(`/units/${unitId}/${unitNouns[type]}`, body),
    onSuccess: () => void refreshAnswers(),
  });
}
/** POST /units: a new unit, under another or under none. */
export function useRegisterUnit() {
  return useMutation<CommandAnswer, Error, object>({
    mutationFn: (body) => sendOnce('/units', body),
    onSuccess: () => void refreshAnswers(),
  });
}
/** 回头看抽签: POST /look-back-draws freezes the frame. */
export function useFreezeFrame() {
  return useMutation<LookBackDraw, Error, object>({
    mutationFn: (body) => sendOnce<LookBackDraw>('/look-back-draws', body),
    onSuccess: () => void refreshAnswers(),
  });
}
/** POST /look-back-draws/:id/drawings: what was picked, and what became of each. */
export function useDrawSample(drawId: string) {
  return useMutation<DrawingAnswer, Error, { seed: string }>({
    mutationFn: (body) => sendOnce<DrawingAnswer>(`/look-back-draws/${drawId}/drawings`, body),
    onSuccess: () => void refreshAnswers(),
  });
}
