import type { Policy } from './policy';

/** What a city starts from and then replaces by its own version. No rule reads it: it is adopted as a fact like any other. */
export const defaultPolicy: Policy = {
  version: 'default-1',
  name: '默认规则集（第 1 版）',
  inForceFrom: '2017-01-01T00:00:00.000Z',
  clocks: {
    file: { unit: 'WH', n: 2 },
    assign: { unit: 'WH', n: 2 },
    assignUrgent: { unit: 'WH', n: 1 },
    sign: { unit: 'WH', n: 4 },
    countersign: { unit: 'WD', n: 1 },
    reinspect: { unit: 'WD', n: 2 },
    secondSignature: { unit: 'WD', n: 1 },
  },
  rectify: {
    immediate: { unit: 'WH', n: 4 },
    ordinary: { unit: 'WD', n: 2 },
    serious: { unit: 'WD', n: 5 },
    grave: { unit: 'WD', n: 10 },
  },
  evidence: { photosBefore: 1, photosAfter: 1 },
  rootCauseFor: ['serious', 'grave'],
  countersignWaived: { severities: ['ordinary'], selfFoundOnly: true },
  lights: { orangeAfter: 2, redAfter: 5 },
  observation: { unit: 'CD', n: 45 },
};
