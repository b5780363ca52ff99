import { local } from '#testing/domain';
import { noFinding } from './finding';
import { filed, rectifying } from './fixtures/scene';
import { knownForMerging } from './merge-look-up';

describe('what merging must know of the master', () => {
  const self = { findingId: 'f-1', position: '20' };
  const of = (finding = noFinding) => knownForMerging(self, { findingId: 'f-2', finding, position: '10' });

  it('is its state, its key, who leads it and by when, as its stream has them', () =>
    expect(of(rectifying().finding)).toEqual({
      self,
      master: {
        findingId: 'f-2',
        state: 'rectifying',
        key: { place: { name: '宝庆中路' }, about: 'c-1' },
        leadUnit: 'u-roads',
        scoreDue: local('06-25 09:20'),
        position: '10',
      },
    }));
  it('has neither unit nor due before it is handed over', () =>
    expect(of(filed().finding).master).toMatchObject({
      state: 'filed',
      leadUnit: undefined,
      scoreDue: undefined,
    }));
  it('has no key where there is no such finding', () =>
    expect(of().master).toMatchObject({ state: 'none', key: undefined }));
});
