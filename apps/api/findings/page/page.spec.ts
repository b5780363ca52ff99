import { defaultPolicy } from '#domain';
import type { Account, Role } from '#identity';
import { local } from '#testing/domain';
import * as told from '../fixtures/told';
import { dueOfPage } from './due-of-page';
import { evidenceOf } from './evidence';
import { subjectOf } from './subject';

const start = [told.register()('06-15 08:30'), told.file('06-15 09:00'), told.assign('06-15 09:20')];
const reinspecting = [
  ...start,
  told.sign('06-15 10:00'),
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
];
const page = (...story: Parameters<typeof told.happened>) => {
  const happened = told.happened(...story);
  return { happened, finding: told.findingOf(happened) };
};

describe('the due of a page', () => {
  const dueOf = (...story: Parameters<typeof told.happened>) => {
    const { happened, finding } = page(...story);
    return dueOfPage(finding, happened);
  };
  it('is absent until it is handed over', () => {
    expect(dueOf(...start.slice(0, 2))).toBeUndefined();
  });

  it('brings its derivation, which ends at that very instant', () => {
    expect(dueOf(...start)).toMatchObject({
      at: local('06-25 09:20'),
      scoreDue: local('06-25 09:20'),
      limit: '5 个工作日',
      derivation: expect.stringMatching(/^2023-06-15 09:20 起 .+ → 2023-06-25 09:20$/),
    });
  });

  it('is the short one after a failure; scored by the first', () => {
    expect(dueOf(...reinspecting, told.fail('06-25 11:00'))).toMatchObject({
      at: local('06-28 11:00'),
      scoreDue: local('06-25 09:20'),
      derivation: expect.stringMatching(/^2023-06-25 11:00 起 3 个工作日.+ → 2023-06-28 11:00$/),
    });
  });

  it('keeps the derivation of the due that stands where the short limit ended earlier', () => {
    const early = [
      told.register()('06-01 08:30'),
      told.file('06-01 09:00'),
      told.assign('06-01 10:00', { limit: { unit: 'WD', n: 10 } }),
      told.sign('06-01 11:00'),
      told.report('06-05 09:00'),
      told.countersign('06-05 10:00'),
      told.schedule('06-06 09:00'),
      told.fail('06-07 15:00'),
    ];
    expect(dueOf(...early)).toMatchObject({
      at: local('06-15 10:00'),
      derivation: expect.stringMatching(/ → 2023-06-15 10:00$/),
    });
  });
});

describe('what a page is about', () => {
  const account = (role: Role, personId = 'p-other'): Account => ({
    userId: 'u',
    username: 'u',
    name: '某',
    personId,
    role,
    demonstration: false,
  });
  const subject = (viewer: Account) =>
    subjectOf(page(...start).finding, {
      viewer,
      names: told.namesAt(local('06-15 10:00')),
      standards: [],
    });

  it('says where it comes from, under which clause, of which nature', () => {
    expect(subject(account('auditor'))).toMatchObject({
      source: '市级模拟测评',
      clause: { clauseId: 'c-1', text: '路面平整', standard: 's-1 2021' },
      nature: ['点位', '较重', '限期整改', '个性'],
      reporter: '检查员 孙某',
    });
  });

  it.each(['liaison', 'unit-lead'] as const)('never tells a %s who reported it', (role) => {
    expect(subject(account(role)).reporter).toBe('市级模拟测评组');
    expect(JSON.stringify(subject(account(role)))).not.toMatch(/孙某|p-inspector/);
  });
  it("tells a unit's person of his own report", () => {
    expect(subject(account('liaison', 'p-inspector')).reporter).toBe('检查员 孙某');
  });
});

describe('the evidence of a page', () => {
  const evidence = (how: 'ordinary' | 'serious' | 'grave', kind: 'site' | 'duty' = 'site') => {
    const { finding, happened } = page(
      told.register(kind === 'duty' ? { kind, site: undefined, photosBefore: [] } : {})('06-15 08:30'),
      told.file('06-15 09:00', how),
      told.assign('06-15 09:20'),
    );
    return evidenceOf(finding, happened, { policy: defaultPolicy });
  };
  it('asks for what the rules will ask for', () => {
    expect(evidence('ordinary')).toMatchObject({ rootCauseRequired: false, photosAfterNeeded: 1 });
    expect(evidence('serious')).toMatchObject({ rootCauseRequired: true });
    expect(evidence('grave', 'duty')).toMatchObject({ rootCauseRequired: true, photosAfterNeeded: 0 });
  });

  it('keeps the photos of each report, with the time it counts from', () => {
    const { finding, happened } = page(...reinspecting, told.fail('06-25 11:00'), told.report('06-26 09:00'));
    const { before, after } = evidenceOf(finding, happened, { policy: defaultPolicy });
    expect(before).toEqual([{ digest: 'ab'.repeat(32), url: `/api/v1/photos/${'ab'.repeat(32)}` }]);
    expect(after.map(({ at, cycle, photos }) => [at, cycle, photos.length])).toEqual([
      [local('06-21 09:00'), 1, 1],
      [local('06-26 09:00'), 1, 1],
    ]);
  });
});
