import { invalidWords } from './invalid-words';

const asked = { type: 'number', min: '1', max: '30', step: '' };
const sound = { badInput: false, rangeUnderflow: false, rangeOverflow: false, stepMismatch: false };

it.each([
  [{ badInput: true }, {}, '请填写数字'],
  [{ rangeUnderflow: true }, {}, '不能小于 1'],
  [{ rangeOverflow: true }, {}, '不能大于 30'],
  [{ stepMismatch: true }, {}, '请填写整数'],
  [{ stepMismatch: true }, { step: '0.5' }, '请按 0.5 的倍数填写'],
  [{ rangeUnderflow: true }, { type: 'date', min: '2026-11-02' }, '不能早于 2026年11月2日'],
  [{ badInput: true }, { type: 'date' }, '请选择日期'],
])('says in Chinese what a browser refuses: %j %j', (fault, over, words) => {
  expect(invalidWords({ ...asked, ...over, validity: { ...sound, ...fault } })).toBe(words);
});
