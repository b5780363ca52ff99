import type { FindingPage, Todo } from '#contracts';
import { siteFinding, wholeCity } from './whole-city';

const { as, personId, unitId } = wholeCity();

/** Registered, filed, handed over and signed for; answers with its id. */
async function begun(title: string, severity: 'ordinary' | 'serious' | 'grave'): Promise<string> {
  const inspector = await as('jc-sun');
  const { id } = await inspector.send(
    '/findings',
    await siteFinding(inspector, title, { proposedSeverity: severity }),
  );
  await (await as('la-chen')).send(`/findings/${id}/filing`, { severity, handling: 'by-deadline' });
  const leadUnit = await unitId('双清区龙须塘街道');
  await (await as('dd-huang')).send(`/findings/${id}/assignments`, { leadUnit });
  await (await as('lxt-wu')).send(`/findings/${id}/signatures`, { personId: await personId('lxt-zhang') });
  return id;
}

describe('the time of a finding over HTTP', () => {
  it('extends: asked with the due it would give, granted from the to-do list, refused with a code', async () => {
    const id = await begun('护栏锈蚀', 'serious');
    const zhang = await as('lxt-zhang');
    const before = await zhang.get<FindingPage>(`/findings/${id}`);
    expect(before.extensionChoices.map(({ units }) => units)).toEqual([1, 2, 3]);
    const wanted = before.extensionChoices[1]!;
    const asked = await zhang.send(`/findings/${id}/extension-requests`, {
      units: 2,
      reason: '定制构件未到',
      progress: '已除锈',
    });
    expect(asked.facts).toEqual(['ExtensionRequested']);

    const director = await as('ds-liu');
    const todo = await director.get<Todo>(`/todo?atLeast=${asked.position}`);
    const item = todo.items.find(({ findingId }) => findingId === id)!;
    expect(item).toMatchObject({ waitingFor: '延期申请待批', waitingForUs: true });
    expect(item.hint).toContain('定制构件未到');
    const theirs = await zhang.get<Todo>(`/todo?atLeast=${asked.position}`);
    expect(theirs.items.find(({ findingId }) => findingId === id)?.hint).toMatch(/^延期申请已报，.+前答复$/);

    const page = await director.get<FindingPage>(`/findings/${id}`);
    expect(page.extension).toMatchObject({ asked: '2 个工作日', reason: '定制构件未到', due: wanted.due });
    const granted = await director.send(`/findings/${id}/extensions`, {});
    expect(granted.facts).toEqual(['ExtensionGranted']);
    const after = await zhang.get<FindingPage>(`/findings/${id}?atLeast=${granted.position}`);
    expect(after.due).toMatchObject({ at: wanted.due.at, scoreDue: wanted.due.at });
    expect(after.due?.derivation).toContain('2 个工作日');
    await expect(director.send(`/findings/${id}/extensions`, {})).rejects.toThrow('finding.nothing-asked');
  });

  it('defers under a leader, and goes on with what was left', async () => {
    const id = await begun('雨污混流', 'serious');
    const deputy = await as('lxt-li');
    const { leaders } = await deputy.get<FindingPage>(`/findings/${id}`);
    const ask = (leaderId: string) =>
      deputy.send(`/findings/${id}/deferral-requests`, {
        kind: 'postponed',
        reason: '须等管网改造',
        interim: '每日巡查',
        milestones: [
          { text: '管网完工', on: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10) },
        ],
        leaderId,
      });
    await expect(ask('nobody')).rejects.toThrow('finding.leader-unknown');
    const asked = await ask(leaders[0]!.personId);
    const director = await as('ds-liu');
    const todo = await director.get<Todo>(`/todo?atLeast=${asked.position}`);
    expect(todo.items.find(({ findingId }) => findingId === id)).toMatchObject({
      waitingFor: '缓办申请待批',
    });
    await expect(director.send(`/findings/${id}/deferrals`, { reviewInDays: 31 })).rejects.toThrow(
      'finding.review-too-far',
    );
    await director.send(`/findings/${id}/deferrals`, { reviewInDays: 20 });
    const paused = await director.get<FindingPage>(`/findings/${id}`);
    expect(paused.finding.state).toBe('deferred');
    expect(paused.waiting.sentence).toContain('缓办中');
    expect(paused.actions).toEqual(expect.arrayContaining(['RenewDeferral', 'EndDeferral']));
    const ended = await director.send(`/findings/${id}/deferral-endings`, { why: '管网已完工' });
    const after = await director.get<FindingPage>(`/findings/${id}?atLeast=${ended.position}`);
    expect(after.finding.state).toBe('rectifying');
    expect(after.due!.at >= paused.due!.at).toBe(true);
    expect(after.due!.scoreDue).toBe(after.due!.at);
  });

  it('asks for a plan before the report, and doubts a photo that was used before', async () => {
    const id = await begun('燃气管线占压', 'grave');
    const zhang = await as('lxt-zhang');
    const photo = await zhang.photo();
    const contained = await zhang.send(`/findings/${id}/containments`, {
      text: '已围挡',
      photos: [{ digest: photo.digest }],
    });
    expect(contained.facts).toEqual(['ContainmentTaken']);
    const report = (findingId: string) =>
      zhang.send(`/findings/${findingId}/rectifications`, {
        measureText: '已拆除占压构筑物',
        rootCause: '历史遗留',
        photosAfter: [{ digest: photo.digest }],
      });
    await expect(report(id)).rejects.toThrow('finding.plan-not-approved');
    await zhang.send(`/findings/${id}/plans`, { causes: ['历史遗留'], measures: [{ text: '拆除占压' }] });
    const director = await as('ds-liu');
    const approved = await director.send(`/findings/${id}/plan-approvals`, {});
    expect(approved.facts).toEqual(['PlanApproved']);
    const reported = await report(id);
    expect(reported.facts).toEqual(['RectificationReported']);

    const other = await begun('另一处占道', 'serious');
    await zhang.get<Todo>(`/todo?atLeast=${reported.position}`);
    const again = await report(other);
    expect(again.facts).toEqual(['RectificationReported', 'EvidenceFlagged']);
    await (await as('lxt-li')).send(`/findings/${other}/countersignatures`, {});
    const page = await director.get<FindingPage>(`/findings/${other}`);
    expect(page.flags).toEqual([{ flagId: 'flag-1', text: '照片重复使用' }]);
    const dismissed = await director.send(`/findings/${other}/evidence-flag-dismissals`, {
      flagId: 'flag-1',
      why: '两处相邻，同一张照片',
    });
    expect(dismissed.facts).toEqual(['EvidenceFlagDismissed']);
  });
});
