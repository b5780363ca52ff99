import type { CommandAnswer } from '#contracts';
import { Refusal } from '#domain';
import type { Sender } from '../session/sender';
import { batchOf, carryOutEach } from './batch';
import type { CarryOutOnFinding } from './carry-out';

const sender = (key: string): Sender => ({
  account: {
    userId: 'u-1',
    username: 'huang',
    name: '黄',
    personId: 'p-1',
    role: 'dispatch',
    unitId: 'u-office',
  } as Sender['account'],
  key,
  ifMatch: 7,
  claim: {},
});
const ids = Array.from({ length: 20 }, (_, index) => `f-${index}`);
const assign = { leadUnit: 'u-roads', coUnits: [] };

async function carriedOut(
  type: Parameters<typeof carryOutEach>[0],
  data: object,
  key = 'key-00001',
  answer: (command: CarryOutOnFinding) => Promise<CommandAnswer> = (command) =>
    Promise.resolve({ id: command.findingId!, version: 3, position: '000001', facts: ['X'] }),
) {
  const sent: CarryOutOnFinding[] = [];
  const answered = await carryOutEach(
    type,
    { findingIds: ids, data: data as never },
    sender(key),
    (command) => {
      sent.push(command);
      return answer(command);
    },
  );
  return { sent, answered };
}

describe('a batch', () => {
  it('puts all on one form, the same when it is repeated, another for another batch', async () => {
    const formsOf = async (key: string) =>
      new Set(
        (await carriedOut('AssignFinding', assign, key)).sent.map(
          ({ data }) => (data as { formId: string }).formId,
        ),
      );
    const forms = await formsOf('key-00001');
    expect(forms.size).toBe(1);
    expect(await formsOf('key-00001')).toEqual(forms);
    expect(await formsOf('key-00002')).not.toEqual(forms);
  });

  it('sends each under the key of the batch and without the version of another', async () => {
    const { sent } = await carriedOut('SignForAssignment', { personId: 'p-2' });
    expect(sent.map(({ findingId }) => findingId).sort()).toEqual([...ids].sort());
    expect(
      sent.every((command) => command.sender.key === 'key-00001' && command.sender.ifMatch === undefined),
    ).toBe(true);
  });

  it('answers in the order asked, with what was refused beside what was done', async () => {
    const { answered } = await carriedOut(
      'SignForAssignment',
      { personId: 'p-2' },
      'key-00001',
      async (command) => {
        await new Promise((resolve) => setTimeout(resolve, command.findingId === 'f-0' ? 20 : 1));
        if (command.findingId === 'f-3') throw new Refusal('finding.wrong-state', { state: 'closed' });
        const facts = command.findingId === 'f-4' ? [] : ['X'];
        return {
          id: command.findingId!,
          version: 5,
          position: `00${command.findingId!.slice(2).padStart(2, '0')}`,
          facts,
        };
      },
    );
    expect(answered.results.map(({ findingId }) => findingId)).toEqual(ids);
    expect(answered).toMatchObject({ done: 19, refused: 1, position: '0019' });
    expect(answered.results[3]).toMatchObject({
      outcome: 'refused',
      problem: { code: 'finding.wrong-state' },
    });
    expect(answered.results[4]!.outcome).toBe('already');
  });

  it('gives the photos to all, and what each answers to the first alone', async () => {
    const photosAfter = [{ digest: 'ab'.repeat(32), answers: 0 }];
    const { sent } = await carriedOut('ReportRectification', { measureText: '已全部更换', photosAfter });
    const photosOf = (id: string) =>
      (sent.find(({ findingId }) => findingId === id)!.data as { photosAfter: object[] }).photosAfter;
    expect(photosOf('f-0')).toEqual(photosAfter);
    expect(photosOf('f-1')).toEqual([{ digest: 'ab'.repeat(32) }]);
  });

  it.each([
    [[], '请至少选一件'],
    [['f-1', 'f-1'], '同一件选了两次'],
    [Array.from({ length: 201 }, (_, index) => `f-${index}`), '一次最多 200 件'],
  ])('is not taken for %p', (findingIds, said) => {
    const { error } = batchOf('CountersignReport').safeParse({ findingIds, data: {} });
    expect(error?.issues.map(({ message }) => message)).toContain(said);
  });
});
