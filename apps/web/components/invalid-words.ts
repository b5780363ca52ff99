type Judged = Pick<HTMLInputElement, 'min' | 'max' | 'step' | 'type'> & {
  validity: Pick<ValidityState, 'badInput' | 'rangeUnderflow' | 'rangeOverflow' | 'stepMismatch'>;
};

const day = (text: string): string => text.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** What a browser would refuse of a number or a day by its own limits, in our words. */
export function invalidWords({ validity, min, max, step, type }: Judged): string {
  const isDay = type === 'date';
  if (validity.badInput) return isDay ? '请选择日期' : '请填写数字';
  if (validity.rangeUnderflow) return isDay ? `不能早于 ${day(min)}` : `不能小于 ${min}`;
  if (validity.rangeOverflow) return isDay ? `不能晚于 ${day(max)}` : `不能大于 ${max}`;
  if (validity.stepMismatch) return Number(step || 1) === 1 ? '请填写整数' : `请按 ${step} 的倍数填写`;
  return '填写有误，请核对';
}
