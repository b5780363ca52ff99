import { Refusal } from '../../../refusal';
import { isIn, ledStates } from '../../vocabulary';
import { by } from '../../guards';
import type { Chapter } from '../chapter';

/** Units end and people leave: the finding goes on with who follows, its state and its dues stay. */
export const succession: Chapter<'SucceedLeadUnit' | 'RecordHandover'> = {
  SucceedLeadUnit({ data, known }, finding) {
    if (!isIn(ledStates, finding.state) || finding.assignment?.leadUnit !== data.from) return [];
    return [{ type: 'LeadUnitSucceeded', data: { ...data, unitId: known.personUnitId } }];
  },

  RecordHandover({ data, known }, finding, given) {
    if (finding.state === 'none') throw new Refusal('finding.not-found');
    if (!isIn(ledStates, finding.state) || finding.personId !== data.fromPerson) return [];
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    if (!known.personUnitId) throw new Refusal('finding.person-not-of-unit', { personId: data.toPerson });
    return [
      {
        type: 'HandoverRecorded',
        data: {
          from: data.fromPerson,
          to: data.toPerson,
          unitId: known.personUnitId,
          note: data.note,
          ...by(given),
        },
      },
    ];
  },
};
