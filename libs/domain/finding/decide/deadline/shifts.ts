import { Refusal } from '../../../refusal';
import type { CommandData } from '../../commands';
import { demandReason, demandState } from '../../guards';
import { handedOverStates } from '../../vocabulary';
import type { Chapter } from '../chapter';
import { duesOf, shiftedBy, shiftedTo } from './moving';

/** 顺延: for what nobody of the unit can help, to a later instant only; scoreDue goes along. */
export const shifts: Chapter<'ShiftDeadline'> = {
  ShiftDeadline({ data }, finding, given) {
    if (data.cause === 'appeal')
      demandState(finding, ...handedOverStates, 'closed', 'stable', 'closed_unrectified');
    else demandState(finding, ...handedOverStates);
    demandReason(data, 'reason');
    const { cause, reason } = data;
    const shift = { cause, reason, note: causeWords[cause] };
    if ('minutes' in data.by) return [shiftedBy(finding, data.by.minutes, shift, given)];
    const { workDue } = duesOf(finding);
    if (data.by.to === workDue) return [];
    if (data.by.to < workDue) throw new Refusal('finding.shift-earlier', { due: workDue });
    return [shiftedTo(finding, data.by.to, shift, given)];
  },
};

const causeWords: Record<CommandData<'ShiftDeadline'>['cause'], string> = {
  weather: '天气原因顺延',
  policy: '政策原因顺延',
  system: '系统故障顺延',
  lateOffice: '我方超时，如数补回',
  appeal: '申诉成立顺延',
};
