import { stateWord } from './state-word';

describe('the state in a word', () => {
  it.each([
    [{ state: 'rectifying' }, '整改中'],
    [{ state: 'deferred' }, '缓办'],
    [{ state: 'deferred', deferral: 'postponed' }, '缓办'],
    [{ state: 'deferred', deferral: 'listed' }, '挂账'],
  ] as const)('of %j is %s', (row, word) => expect(stateWord(row)).toBe(word));
});
