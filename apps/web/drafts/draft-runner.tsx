import { useEffect } from 'react';
import { useToast } from '../components/toast';
import { refreshAnswers } from '../api/queries';
import { outbox } from './browser-outbox';

/** Sends what this person left on the device, whichever page is open, and says how it went. */
export function DraftRunner({ owner }: { owner: string }) {
  const toast = useToast();
  useEffect(() => {
    void outbox.start(owner);
  }, [owner]);
  useEffect(
    () =>
      outbox.onOutcome((outcome) => {
        void refreshAnswers();
        const { id, fields } = outcome.draft;
        const title = fields['title'] || outcome.draft.title;
        const findingId = /^(?:report|reinspect):(.+)$/.exec(id)?.[1];
        if ('answer' in outcome)
          toast(`已送到：${title}${outcome.answer.note ? `。${outcome.answer.note}` : ''}`, {
            link: { to: `/findings/${findingId ?? outcome.answer.id}`, text: '看卷宗' },
          });
        else
          toast(`没送成：${title}。${outcome.problem.detail}`, {
            icon: 'alert',
            link: {
              to: findingId ? `/${id.replace(':', '/')}` : `/register?n=${id.replace('register:', '')}`,
              text: '去看看',
            },
          });
      }),
    [toast],
  );
  return null;
}
