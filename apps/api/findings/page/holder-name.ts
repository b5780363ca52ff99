import type { Finding, Holder } from '#domain';
import type { Names } from '../history/sentences';

/** Who holds it, as the page says it. */
export function holderName(holder: Holder, finding: Finding, names: Names): string {
  switch (holder) {
    case 'filing':
      return '创文办（立案）';
    case 'dispatch':
    case 'ruling':
      return '创文办（交办）';
    case 'unit':
      return names.unit(finding.assignment?.leadUnit) || '责任单位';
    case 'reinspection':
      return '督查室（复查）';
    case 'second-signer':
      return '督查室（签字）';
    case 'paused':
      return '缓办';
    case 'observation':
      return '观察期';
    case 'none':
      return '无';
  }
}
