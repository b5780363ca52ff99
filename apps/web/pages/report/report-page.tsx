import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FindingPage } from '#contracts';
import { batchPath, commandPath } from '../../api/commands';
import { useFinding } from '../../api/queries';
import { Icon } from '../../components/icon';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { outbox } from '../../drafts/browser-outbox';
import { mayEdit } from '../../drafts/draft';
import type { Line } from '../../drafts/shelf';
import { reportDraft, useDraft, useDrafts } from '../../drafts/use-drafts';
import { TakePhoto } from '../../photos/take-photo';
import { usePhotos } from '../../photos/use-photos';
import { Page } from '../../shell/page';
import { DraftBanners, SavedSign } from '../../drafts/draft-signs';
import { Measures } from './measures';
import { AlsoFor, alsoFor } from './others';
import { PhotoPairs } from './photo-pairs';
import { asksCause, faultsOf, isRefusedForCause, needWords, unanswered, type Faults } from './report-form';
import { Subject, WhoSigns } from './subject';

function Sent({ page }: { page: FindingPage }) {
  return (
    <EmptyState
      icon="check"
      title={`已上报，${page.countersigner ? `等 ${page.countersigner} 审签` : '等复查'}`}
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
    >
      照片和文字都已送到，这台设备上的草稿已清掉。
    </EmptyState>
  );
}

function NotYours({ page }: { page: FindingPage }) {
  return (
    <EmptyState
      icon="swap"
      title="现在不由你上报"
      actions={
        <Link className="btn primary" to={`/findings/${page.finding.findingId}`}>
          看卷宗
        </Link>
      }
    >
      {page.waiting.sentence}
    </EmptyState>
  );
}

function ReportForm({ page, line }: { page: FindingPage; line: Line }) {
  const { draft } = line;
  const photos = usePhotos(draft.id);
  const [pressed, setPressed] = useState(false);
  const locked = !mayEdit(draft);
  const rootCauseRequired = asksCause(page, draft);
  const causeRefused = isRefusedForCause(draft);
  const faults: Faults = faultsOf({ ...page, rootCauseRequired }, draft.fields, draft.photos);
  const refusedField = (name: string) => draft.problem?.errors.find((error) => error.field === name)?.message;
  useEffect(() => {
    if (causeRefused) document.getElementById('measure')?.scrollIntoView({ block: 'start' });
  }, [causeRefused]);
  const next = unanswered(page.before, draft.photos)[0];
  const submit = () => {
    setPressed(true);
    if (Object.keys(faults).length) {
      document.getElementById(faults.photos ? 'photos' : 'measure')?.scrollIntoView({ block: 'start' });
      return;
    }
    const rootCause = draft.fields['rootCause']?.trim();
    const body = {
      measureText: (draft.fields['measureText'] ?? '').trim(),
      ...(rootCause ? { rootCause } : {}),
    };
    const { findingId } = page.finding;
    const others = alsoFor(draft);
    window.scrollTo(0, 0);
    const order =
      others.length > 0
        ? {
            path: batchPath('ReportRectification'),
            body: { findingIds: [findingId, ...others], data: body },
            photoField: 'data.photosAfter',
          }
        : { path: commandPath(findingId, 'ReportRectification'), body, photoField: 'photosAfter' };
    void outbox.submit(draft.id, { ...order, claimsTime: true });
  };
  const foot = (
    <>
      <p className="need">
        {locked ? '已提交，连网自动送出' : (pressed && faults.photos) || needWords(page.before, draft.photos)}
      </p>
      <div className="dock">
        <TakePhoto className="btn" camera disabled={locked} onFiles={(files) => photos.add(files, next)}>
          <Icon name="camera" />
          拍照
        </TakePhoto>
        <button
          type="button"
          className="btn primary big"
          disabled={locked || photos.busy > 0}
          onClick={submit}
        >
          {locked ? '等待送出' : '提交上报'}
        </button>
      </div>
    </>
  );
  return (
    <Page title="上报整改" back="/todo" aside={<SavedSign line={line} />} foot={foot} bare narrow>
      <DraftBanners line={line} />
      <Subject page={page} />
      <PhotoPairs
        page={page}
        line={line}
        photos={photos}
        locked={locked}
        fault={pressed ? faults.photos : refusedField('photosAfter')}
      />
      <Measures
        asksCause={rootCauseRequired}
        draft={draft}
        locked={locked}
        faults={{
          measureText: (pressed && faults.measureText) || refusedField('measureText'),
          rootCause: pressed || causeRefused ? faults.rootCause : refusedField('rootCause'),
        }}
      />
      <AlsoFor page={page} draft={draft} locked={locked} />
      <WhoSigns page={page} />
    </Page>
  );
}

/** 上报整改: kept on this device from the first photo, sent once, with or without a network at hand. */
export function ReportPage() {
  const id = useParams()['id'] ?? '';
  const finding = useFinding(id);
  const kept = useDrafts().get(reportDraft(id))?.draft.context as FindingPage | undefined;
  const page = finding.data ?? kept;
  const line = useDraft(reportDraft(id), page?.finding.title, page);
  useEffect(() => {
    if (!line?.saveFailed) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [line?.saveFailed]);
  if (page && line && line.draft.status !== 'sent') {
    const mine = page.actions.includes('ReportRectification') || line.draft.status === 'queued';
    if (mine) return <ReportForm page={page} line={line} />;
  }
  return (
    <Page title="上报整改" back="/todo" narrow>
      {page && line ? (
        line.draft.status === 'sent' ? (
          <Sent page={page} />
        ) : (
          <NotYours page={page} />
        )
      ) : finding.error && !kept ? (
        <ErrorState error={finding.error} retry={() => void finding.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
