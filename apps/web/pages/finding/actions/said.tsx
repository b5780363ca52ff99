import type { FindingPage } from '#contracts';

/** The newest fact of this type, or of any, as the history tells it. */
export function sentenceOf({ history }: Pick<FindingPage, 'history'>, type?: string): string {
  const last = [...history]
    .reverse()
    .find((entry) => entry.kind === 'event' && (!type || entry.type === type));
  return last?.kind === 'event' ? last.parts.map(({ text }) => text).join('') : '';
}

/** What is to be decided on: what somebody else did or asked before. */
export const Said = ({ page, type }: { page: FindingPage; type: string }) => (
  <p className="b">{sentenceOf(page, type)}</p>
);
