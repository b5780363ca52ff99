import type { ChapterFacts } from '../events';
import { type Evolvers } from './evolvers';

/** 立案: what each fact leaves. */
export const intakeEvolvers: Evolvers<ChapterFacts['intake']> = {
  FindingRegistered: (finding, data, at) => ({
    ...finding,
    state: 'registered',
    registered: data,
    registeredAt: at.effectiveAt,
    reporters: [data.reporter.personId],
  }),
  FindingFiled: (finding, data) => ({
    ...finding,
    state: 'filed',
    severity: data.severity,
    handling: data.handling,
    assignDue: data.assignDue.at,
  }),
  FindingClassified: (finding, data) => ({ ...finding, class: data.class }),
  FindingNotFiled: (finding) => ({ ...finding, state: 'not_filed' }),
};
