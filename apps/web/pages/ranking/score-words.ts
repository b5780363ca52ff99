/** `96.412` from thousandths of a point. */
export function scoreWords(thousandths: number): string {
  const sign = thousandths < 0 ? '-' : '';
  const whole = Math.abs(thousandths);
  return `${sign}${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** `30` from basis points of the whole; fractions only where there are some. */
export const weightWords = (basisPoints: number): string => String(Number((basisPoints / 100).toFixed(2)));

/** 一、二 … 二十: the bulletin's headings. */
export function ordinal(n: number): string {
  const digits = '零一二三四五六七八九十';
  if (n <= 10) return digits[n]!;
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? digits[tens] : ''}十${n % 10 ? digits[n % 10] : ''}`;
}
