import { dueOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import { by, demandInWindow, demandObserved, demandReason, demandState, verificationOf } from '../../guards';
import { standingStates } from '../../vocabulary';
import type { Chapter } from '../chapter';

/** Who may object to any closing; everybody else only to that of what he reported. */
const leaders = ['city-leader', 'headquarters', 'supervisor', 'supervision-director', 'public'];

/** What undoes a closing, and what ends a finding for good. */
export const ending: Chapter<
  'ChallengeClosure' | 'EndObservation' | 'CloseUnrectified' | 'RequestVoid' | 'VoidFinding'
> = {
  ChallengeClosure({ data }, finding, given) {
    const { personId: party, role } = given.actor;
    demandObserved(finding);
    if (!leaders.includes(role) && !finding.reporters.includes(party)) throw new Refusal('permission.denied');
    demandInWindow(finding, given);
    const before = verificationOf(finding).challenges;
    const seen = before.flatMap(({ digests }) => digests);
    const isNew = data.evidence.some(({ digest }) => !seen.includes(digest));
    if (before.some((challenge) => challenge.party === party) && !isNew)
      throw new Refusal('finding.challenged-before');
    return [
      {
        type: 'ClosureChallenged',
        data: {
          ...data,
          party,
          reinspectDue: dueOf(given.effectiveAt, given.policy.clocks.reinspect, given.calendar),
          ...by(given),
        },
      },
    ];
  },

  EndObservation(_command, finding, given) {
    if (finding.state !== 'closed' || given.effectiveAt < finding.closing!.windowEnds!) return [];
    const { lookBacks } = verificationOf(finding);
    const passed = lookBacks.filter(({ passedBy }) => passedBy).length;
    return lookBacks.length > 0 && passed === lookBacks.length
      ? [{ type: 'StabilityConfirmed', data: { lookBacks: passed } }]
      : [{ type: 'StabilityPresumed', data: { planned: lookBacks.length, passed } }];
  },

  CloseUnrectified({ data }, finding, given) {
    if (finding.state === 'closed_unrectified' && finding.closing!.closedAs === data.closeAs) return [];
    demandState(finding, 'rectifying', 'deferred');
    demandReason(data, 'reason');
    return [{ type: 'FindingClosed', data: { closedAs: data.closeAs, reason: data.reason, ...by(given) } }];
  },

  RequestVoid({ data, known }, finding, given) {
    if (finding.voidRequest) return [];
    demandState(finding, ...standingStates);
    demandReason(data, 'why');
    return [{ type: 'VoidRequested', data: { requestId: known.requestId, why: data.why, ...by(given) } }];
  },

  VoidFinding({ data }, finding, given) {
    if (finding.state === 'voided') return [];
    demandState(finding, ...standingStates);
    if (given.actor.role === 'system') {
      if (!data.appealId) throw new Refusal('finding.nothing-asked');
      return [{ type: 'FindingVoided', data: { why: '申诉成立', appealId: data.appealId, ...by(given) } }];
    }
    const asked = finding.voidRequest;
    if (!asked || (data.requestId && data.requestId !== asked.requestId))
      throw new Refusal('finding.nothing-asked');
    if (asked.by === given.actor.personId) throw new Refusal('finding.same-signer');
    if (finding.reporters.includes(given.actor.personId)) throw new Refusal('finding.reporter-closes');
    return [
      {
        type: 'FindingVoided',
        data: { why: asked.why, requestId: asked.requestId, ...by(given) },
      },
    ];
  },
};
