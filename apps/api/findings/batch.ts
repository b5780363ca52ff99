import { z } from 'zod';
import { BATCH_LIMIT, type BatchAction, type BatchAnswer } from '#contracts';
import { findingCommands, type CommandData } from '#domain';
import { commandIdOf, idFrom } from '#event-store';
import type { CommandAnswer } from '#contracts';
import { problemOf } from '../problems/problem.filter';
import type { Sender } from '../session/sender';
import { CarryOutOnFinding } from './carry-out';

/** How many of a batch are under way at once: enough to share a commit, few enough to leave the others their turn. */
const AT_ONCE = 8;

export const batchOf = (type: BatchAction) =>
  z.object({
    findingIds: z
      .array(z.string().min(1).max(100))
      .min(1, '请至少选一件')
      .max(BATCH_LIMIT, `一次最多 ${BATCH_LIMIT} 件`)
      .refine((ids) => new Set(ids).size === ids.length, '同一件选了两次'),
    data: findingCommands[type],
  });
export type Batch = { findingIds: string[]; data: CommandData<BatchAction> };

/**
 * Carries one command out on each finding, each on its own stream: what is refused is answered for and keeps nothing else
 * from being done. A child's id follows from the sender's key and the finding, so a repetition with the same key does only
 * what is not done yet. `If-Match` is not asked of children.
 */
export async function carryOutEach(
  type: BatchAction,
  { findingIds, data }: Batch,
  sender: Sender,
  execute: (command: CarryOutOnFinding) => Promise<CommandAnswer>,
): Promise<BatchAnswer> {
  const shared = type === 'AssignFinding' ? withForm(data as CommandData<'AssignFinding'>, sender) : data;
  const results: BatchAnswer['results'] = [];
  const positions: string[] = [];
  const waiting = findingIds.map((findingId, index) => ({ findingId, index }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { findingId, index } = next;
      try {
        const child = { ...sender, ifMatch: undefined };
        const { version, position, facts } = await execute(
          new CarryOutOnFinding(child, type, findingId, index === 0 ? shared : forAnother(type, shared)),
        );
        results[index] = { findingId, outcome: facts.length > 0 ? 'done' : 'already', version };
        positions.push(position);
      } catch (error) {
        results[index] = { findingId, outcome: 'refused', problem: problemOf(error) };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, findingIds.length) }, work));
  const refused = results.filter(({ outcome }) => outcome === 'refused').length;
  return { results, refused, done: results.length - refused, position: positions.sort().at(-1) };
}

/** One set of photos for all: which before-photo each answers is said of the first finding alone. */
function forAnother(type: BatchAction, data: CommandData<BatchAction>): CommandData<BatchAction> {
  if (type !== 'ReportRectification') return data;
  const { photosAfter, ...rest } = data as CommandData<'ReportRectification'>;
  return { ...rest, photosAfter: photosAfter.map(({ answers: _first, ...photo }) => photo) };
}

/** 一张交办单: the findings of one batch stand on one form, the same at every repetition. */
const withForm = (data: CommandData<'AssignFinding'>, { account, key }: Sender) => ({
  ...data,
  formId: data.formId ?? idFrom(commandIdOf(account.userId, key, 'batch'), 'form'),
});
