import { Refusal } from '../../../refusal';
import { by, demandState, mayCloseAtDesk } from '../../guards';
import type { Chapter } from '../chapter';
import { closing } from './closing';
import { demandEligible } from './eligible';

/** What the papers alone show to be in order. */
export const desk: Chapter<'PassAtDesk'> = {
  PassAtDesk({ known }, finding, given) {
    const { personId } = given.actor;
    if (finding.state === 'closed' && finding.closing!.by === personId) return [];
    demandState(finding, 'submitted');
    if (!mayCloseAtDesk(finding)) throw new Refusal('finding.needs-on-site');
    demandEligible(finding, personId, known);
    return [
      {
        type: 'ReinspectionPassed',
        data: {
          checkedClauses: [finding.registered!.clause.clauseId],
          photos: [],
          method: 'desk',
          closeAs: 'rectified',
          secondSignature: 'waived',
          ...by(given),
        },
      },
      { type: 'FindingClosed', data: closing(finding, 'rectified', personId, given) },
    ];
  },
};
