import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FindingPage } from '#contracts';
import { useFinding } from '../../api/queries';
import { FieldError } from '../../components/field';
import { Icon } from '../../components/icon';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { mayEdit } from '../../drafts/draft';
import { DraftBanners, SavedSign } from '../../drafts/draft-signs';
import type { Line } from '../../drafts/shelf';
import { reinspectDraft, useDraft, useDrafts } from '../../drafts/use-drafts';
import { DraftPhoto } from '../../photos/draft-photo';
import { TakePhoto } from '../../photos/take-photo';
import { usePhotos } from '../../photos/use-photos';
import { Page } from '../../shell/page';
import { Clauses } from './clauses';
import { InconclusiveForm } from './inconclusive';
import { Subject } from './subject';
import { photosNeeded } from './verdict';
import { Verdicts } from './verdicts';
import '../../photos/photos.css';
import './reinspect.css';

function ReinspectForm({ page, line }: { page: FindingPage; line: Line }) {
  const { draft } = line;
  const [open, setOpen] = useState(false);
  const photos = usePhotos(draft.id);
  const locked = !mayEdit(draft);
  return (
    <Page
      title="现场复查"
      back="/todo"
      aside={<SavedSign line={line} />}
      foot={<Verdicts page={page} line={line} locked={locked} />}
      bare
      narrow
    >
      <DraftBanners line={line} />
      <Subject page={page} />
      <section className="sec" aria-labelledby="now">
        <div className="row between">
          <h2 id="now">现场照片</h2>
          <span className="note">{photosNeeded(page) ? '不少于 1 张' : '可不拍'}</span>
        </div>
        <div className="now-photos">
          {draft.photos.map((photo, i) => (
            <DraftPhoto
              key={photo.id}
              photo={photo}
              label={`现场 ${i + 1}`}
              progress={line.progress[photo.id]}
              onRemove={locked ? undefined : () => photos.remove(photo.id)}
            />
          ))}
          {locked ? null : (
            <TakePhoto className="slot flat" camera onFiles={(files) => photos.add(files)}>
              <Icon name="camera" />
              {draft.photos.length ? '再拍一张' : '拍现场'}
            </TakePhoto>
          )}
        </div>
        <FieldError id="photos-error" error={photos.error} />
      </section>
      <Clauses text={page.clause.text} draft={draft} locked={locked} />
      {page.actions.includes('ReportInconclusive') && !locked ? (
        <section className="sec">
          <button type="button" className="btn" onClick={() => setOpen(true)}>
            没能查成，改期再查
          </button>
        </section>
      ) : null}
      {open ? <InconclusiveForm page={page} onClose={() => setOpen(false)} /> : null}
    </Page>
  );
}

function Sent({ page, line }: { page: FindingPage; line: Line }) {
  const failed = line.draft.order?.path.endsWith('/failures');
  return (
    <EmptyState
      icon="check"
      title={failed ? '已判不合格，退回重改' : '已判合格'}
      actions={
        <>
          <Link className="btn primary" to="/todo">
            回我的待办
          </Link>
          <Link className="btn" to={`/findings/${page.finding.findingId}`}>
            看卷宗
          </Link>
        </>
      }
    />
  );
}

function Judging({ page, line }: { page: FindingPage; line: Line }) {
  const { status } = line.draft;
  const mine = page.actions.includes('PassReinspection') || status === 'queued';
  if (mine && status !== 'sent') return <ReinspectForm page={page} line={line} />;
  return (
    <Page title="现场复查" back="/todo" narrow>
      {status === 'sent' ? (
        <Sent page={page} line={line} />
      ) : (
        <EmptyState
          icon="swap"
          title="现在不由你复查"
          actions={
            <Link className="btn primary" to={`/findings/${page.finding.findingId}`}>
              看卷宗
            </Link>
          }
        >
          {page.waiting.sentence}
        </EmptyState>
      )}
    </Page>
  );
}

/** 现场复查: before, as reported and now in one view; 合格 stays locked while anything is unmet. */
export function ReinspectPage() {
  const id = useParams()['id'] ?? '';
  const finding = useFinding(id);
  const kept = useDrafts().get(reinspectDraft(id))?.draft.context as FindingPage | undefined;
  const page = finding.data ?? kept;
  const line = useDraft(reinspectDraft(id), page?.finding.title, page);
  if (page && line) return <Judging page={page} line={line} />;
  return (
    <Page title="现场复查" back="/todo" narrow>
      {finding.error && !kept ? (
        <ErrorState error={finding.error} retry={() => void finding.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
