import { local, story, type Asked, type Person } from '#testing/domain';
import { isOverdue } from './holder';
import {
  approvePlan,
  submitPlan,
  above,
  assign,
  commander,
  countersign,
  deem,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  head,
  inspector,
  liaison,
  name,
  noteOverdue,
  owner,
  pass,
  refuseClosure,
  register,
  reinspector,
  reinspector2,
  remind,
  report,
  schedule,
  sendBack,
  sign,
  signClosure,
  system,
} from './fixtures/scene';

type Step = [when: string, actor: Person, asked: Asked];
const types = (told: ReturnType<typeof story>) => told.facts.map(({ fact }) => fact.type);

describe('the life of a finding', () => {
  it('goes from the street to a closed line', () => {
    const steps: [...Step, state: string][] = [
      ['06-19 08:30', inspector, register(), 'registered'],
      ['06-19 09:30', filer, file({ severity: 'ordinary' }), 'filed'],
      ['06-19 10:00', dispatcher, assign(), 'assigned'],
      ['06-19 15:20', liaison, sign(), 'rectifying'],
      ['06-21 09:00', owner, report({ rootCause: undefined }), 'unit_review'],
      ['06-21 16:00', deputy, countersign(), 'submitted'],
      ['06-25 08:40', director, schedule(), 'reinspecting'],
      ['06-25 11:00', reinspector, pass(), 'closed'],
    ];
    const told = story();
    for (const [when, actor, asked, state] of steps) {
      told.tell([when, actor, asked]);
      expect([asked.type, told.finding.state]).toEqual([asked.type, state]);
    }
    expect(types(told)).toEqual([
      'FindingRegistered',
      'FindingFiled',
      'FindingClassified',
      'FindingAssigned',
      'AssignmentSignedFor',
      'RectificationReported',
      'RectificationCountersigned',
      'ReinspectionScheduled',
      'ReinspectionPassed',
      'FindingClosed',
    ]);
    expect(told.finding).toMatchObject({
      closing: { closedAs: 'rectified', by: 'p-reinspector', windowEnds: local('08-09 18:00') },
      reworks: 0,
      items: [
        {
          cycle: 1,
          leadUnit: 'u-roads',
          scoreDue: local('06-21 10:00'),
          countsAt: local('06-21 09:00'),
          closedAs: 'rectified',
          closedAt: local('06-25 11:00'),
          results: [{ at: local('06-25 11:00'), passed: true }],
        },
      ],
    });
  });

  it('fails, is done again, and closes late', () => {
    const told = story(
      ['06-19 08:30', inspector, register()],
      ['06-19 09:30', filer, file({ severity: 'ordinary' })],
      ['06-19 10:00', dispatcher, assign()],
      ['06-19 15:20', liaison, sign()],
      ['06-20 17:12', system, remind({ timerId: 't-1' })],
      ['06-21 10:01', system, noteOverdue(3)],
      ['06-21 10:01', system, remind({ stage: 'overdue', timerId: 't-2' })],
      ['06-21 11:00', owner, report()],
      ['06-21 16:00', deputy, countersign()],
      ['06-25 08:40', director, schedule()],
      ['06-25 11:00', reinspector, fail({ partial: true })],
    );
    expect(told.finding).toMatchObject({
      state: 'rectifying',
      reworks: 1,
      workDue: local('06-26 11:00'),
      scoreDue: local('06-21 10:00'),
      dueVersion: 11,
      overdueNotedFor: 3,
    });
    expect(isOverdue(told.finding, local('06-26 11:00'))).toBe(false);
    told.tell(
      ['06-26 09:00', owner, report()],
      ['06-26 10:00', deputy, sendBack()],
      ['06-26 10:30', liaison, name()],
      ['06-26 11:01', system, noteOverdue(11)],
      ['06-26 15:30', liaison, report()],
      ['06-26 16:00', deputy, countersign()],
      ['06-27 08:40', director, schedule({ reinspectorId: 'p-reinspector2' })],
      ['06-27 10:00', reinspector2, pass()],
    );
    const [item] = told.finding.items;
    expect(told.finding).toMatchObject({ state: 'closed', reworks: 1, cycle: 1 });
    expect(item).toMatchObject({
      closedAs: 'rectified',
      countsAt: local('06-26 15:30'),
      results: [
        { at: local('06-25 11:00'), passed: false },
        { at: local('06-27 10:00'), passed: true },
      ],
    });
    expect(item!.countsAt! > item!.scoreDue).toBe(true);
  });

  it('closes what is grave by two hands, in two acts; an unsigned closure is checked again', () => {
    const told = story(
      ['06-19 08:30', inspector, register()],
      ['06-19 09:00', filer, file({ severity: 'grave' })],
      ['06-19 09:30', dispatcher, assign()],
      ['06-19 16:30', system, deem()],
      ['06-20 09:00', head, submitPlan()],
      ['06-20 15:00', director, approvePlan()],
      ['06-21 09:00', head, report()],
      ['06-21 10:00', above, countersign({}, { signerOf: 'parent', isHead: true })],
      ['06-25 08:40', director, schedule()],
      ['06-25 11:00', reinspector, pass()],
    );
    expect(told.finding).toMatchObject({ state: 'reinspecting', passed: { by: 'p-reinspector' } });
    told.tell(
      ['06-25 15:30', commander, refuseClosure()],
      ['06-26 08:40', director, schedule({ reinspectorId: 'p-reinspector2' })],
      ['06-26 10:00', reinspector2, pass()],
      ['06-26 15:30', director, signClosure()],
    );
    expect(told.finding).toMatchObject({
      state: 'closed',
      closing: { by: 'p-reinspector2', secondSigner: 'p-director' },
      personId: 'p-head',
      assignment: { deemed: true },
    });
  });
});
