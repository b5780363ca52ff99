import { deferralWords, escalationWords } from '#contracts';
import { HIGHEST_OF_DIRECTOR, isOpen, type Finding, type Instant } from '#domain';
import { whenText } from './history/when';

/** What a finding wants of a city leader. `decision`: it waits for his word; else it is his to follow. */
export type LeaderAsk = { hint: string; decision: boolean; due?: Instant };

const short = (at: Instant): string => whenText(at, at);

/**
 * 请您定, and what he has taken on himself: steps above what 督查室主任 signs, hung plates to be accepted on the spot, his own
 * instructions, deferrals that he leads. 指挥部 carries out what he decides. Undefined where it wants nothing of him.
 */
export function askOfLeader(finding: Finding, personId: string): LeaderAsk | undefined {
  return decisionOf(finding) ?? deferralOf(finding, personId) ?? instructionOf(finding, personId);
}

function decisionOf({ escalation, hungPlate, state }: Finding): LeaderAsk | undefined {
  const proposed = escalation?.proposed;
  if (isOpen(state) && proposed && proposed.level > HIGHEST_OF_DIRECTOR)
    return {
      hint: `请您定：是否${escalationWords[proposed.level]}（${proposed.basis}），由指挥部签发`,
      decision: true,
    };
  if (hungPlate && (state === 'submitted' || state === 'reinspecting'))
    return { hint: '请您定：挂牌件已报整改，由谁带队验收（须两人签字），由指挥部办理', decision: true };
  return undefined;
}

function deferralOf({ state, deferral, deferralAsked }: Finding, personId: string): LeaderAsk | undefined {
  if (state === 'deferred' && deferral?.leaderId === personId)
    return {
      hint: `${deferralWords[deferral.kind]}，由您牵头，${short(deferral.reviewAt)} 复核`,
      decision: false,
      due: deferral.reviewAt,
    };
  if (deferralAsked?.leaderId === personId)
    return {
      hint: `单位申请${deferralWords[deferralAsked.kind]}，拟由您牵头：${deferralAsked.reason}`,
      decision: false,
    };
  return undefined;
}

function instructionOf({ state, instructions, closing }: Finding, personId: string): LeaderAsk | undefined {
  const last = (instructions ?? []).findLast(({ leaderId }) => leaderId === personId);
  if (!last) return undefined;
  const said = `您 ${short(last.at)} 批示：${last.text}`;
  if (state === 'closed')
    return {
      hint: `${said}。已销号，认为没有改好可提异议`,
      decision: false,
      due: closing?.windowEnds,
    };
  return {
    hint: last.dueAt ? `${said}，限 ${short(last.dueAt)} 前` : said,
    decision: false,
    due: last.dueAt,
  };
}
