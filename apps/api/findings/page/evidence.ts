import type { FindingPage } from '#contracts';
import { needsRootCause, type Finding } from '#domain';
import { photoRefs } from '../../photos/photo-url';
import type { Moment } from '../finding-rows';
import type { Happened } from '../history/timeline';

type Evidence = Pick<FindingPage, 'before' | 'after' | 'rootCauseRequired' | 'photosAfterNeeded'>;

/** Photos before and after, and what the next report must bring. */
export function evidenceOf(
  finding: Finding,
  happened: readonly Happened[],
  { policy }: Pick<Moment, 'policy'>,
): Evidence {
  const registered = finding.registered!;
  return {
    before: photoRefs(registered.photosBefore),
    after: happened.flatMap(({ fact, event }) =>
      fact.type === 'RectificationReported'
        ? [
            {
              cycle: fact.data.cycle,
              at: event.metadata.effectiveAt,
              photos: photoRefs(fact.data.photosAfter),
              measure: fact.data.measureText,
            },
          ]
        : [],
    ),
    rootCauseRequired: needsRootCause(finding, policy),
    photosAfterNeeded: registered.kind === 'site' ? policy.evidence.photosAfter : 0,
  };
}
