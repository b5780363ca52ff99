import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { Finding } from '../../finding';
import { by, demandOutsider, demandReason, demandState, isHeadquarters, isOfUnits } from '../../guards';
import type { Chapter } from '../chapter';
import { closing } from './closing';

/** The second signature is an act of its own: the second person is not in the room. */
export const signing: Chapter<'SignClosure' | 'RefuseClosure'> = {
  SignClosure(_command, finding, given) {
    if (finding.state === 'closed' && finding.closing!.secondSigner === given.actor.personId) return [];
    demandState(finding, 'reinspecting');
    const passed = demandSecondSigner(finding, given);
    return [
      {
        type: 'FindingClosed',
        data: {
          ...closing(finding, passed.closeAs, passed.by, given),
          secondSigner: given.actor.personId,
        },
      },
    ];
  },

  RefuseClosure({ data }, finding, given) {
    demandState(finding, 'reinspecting');
    demandSecondSigner(finding, given);
    demandReason(data, 'why');
    return [{ type: 'ClosureNotSigned', data: { why: data.why, ...by(given) } }];
  },
};

function demandSecondSigner(finding: Finding, given: Given) {
  if (!finding.passed) throw new Refusal('finding.nothing-to-sign');
  if (isHeadquarters(finding) && given.actor.role === 'supervision-director')
    throw new Refusal('permission.denied');
  if (finding.passed.by === given.actor.personId) throw new Refusal('finding.same-signer');
  demandOutsider(finding, given.actor.personId, isOfUnits(finding, given.actor.unitId));
  return finding.passed;
}
