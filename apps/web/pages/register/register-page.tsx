import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { newKey } from '../../api/client';
import { useChoices } from '../../api/queries';
import { FieldError } from '../../components/field';
import { Icon } from '../../components/icon';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { outbox } from '../../drafts/browser-outbox';
import { mayEdit } from '../../drafts/draft';
import { DraftBanners, SavedSign } from '../../drafts/draft-signs';
import type { Line } from '../../drafts/shelf';
import { registerDraft, useDraft } from '../../drafts/use-drafts';
import { isoDay, timeOf } from '../../format/dates';
import { DraftPhoto } from '../../photos/draft-photo';
import { TakePhoto } from '../../photos/take-photo';
import { usePhotos } from '../../photos/use-photos';
import type { Choices } from '#contracts';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { Questions } from './questions';
import { bodyOf, faultsOf } from './register-form';
import '../../photos/photos.css';

const selfChecking = ['liaison', 'unit-lead'];

/** What the form begins with: found when the first photo was taken; a unit's own people find by self-check. */
function firstFields(role: string, photos: { takenAt?: string }[]): Record<string, string> {
  const taken = photos.flatMap((photo) => photo.takenAt ?? []).sort()[0];
  const at = taken ?? new Date().toISOString();
  const found = { kind: 'site', foundAt: `${isoDay(at)}T${timeOf(at)}` };
  return selfChecking.includes(role) ? { ...found, mode: 'self', level: 'unit' } : found;
}

function Sent({ line, again }: { line: Line; again: string }) {
  return (
    <EmptyState
      icon="check"
      title="已登记，等立案"
      actions={
        <>
          <Link className="btn primary" to={again}>
            再登记一件
          </Link>
          {line.draft.result ? (
            <Link className="btn" to={`/findings/${line.draft.result}`}>
              看卷宗
            </Link>
          ) : null}
        </>
      }
    />
  );
}

function RegisterForm({ line, choices, again }: { line: Line; choices: Choices; again: string }) {
  const { draft } = line;
  const me = useMe();
  const photos = usePhotos(draft.id);
  const [pressed, setPressed] = useState(false);
  const locked = !mayEdit(draft);
  const fields = { ...firstFields(me.role, draft.photos), ...draft.fields };
  const faults = faultsOf(fields, draft.photos.filter((photo) => !photo.refused).length, Date.now());
  const clause = choices.clauses.find((each) => each.clauseId === fields['clauseId']);
  const submit = async () => {
    setPressed(true);
    if (Object.keys(faults).length) return;
    window.scrollTo(0, 0);
    await outbox.edit(draft.id, fields);
    const body = bodyOf(fields, clause);
    await outbox.submit(draft.id, { path: '/findings', body, photoField: 'photosBefore', claimsTime: false });
  };
  const missing = Object.values(faults);
  const foot = (
    <>
      <p className="need" role="status">
        {locked ? '已提交，连网自动送出' : (pressed && missing[0]) || '没网也能提交，连网自动送出'}
      </p>
      <div className="dock">
        {locked ? (
          <Link className="btn primary big" to={again}>
            再登记一件
          </Link>
        ) : (
          <>
            <TakePhoto className="btn" camera onFiles={(files) => photos.add(files)}>
              <Icon name="camera" />
              拍照
            </TakePhoto>
            <button
              type="button"
              className="btn primary big"
              disabled={photos.busy > 0}
              onClick={() => void submit()}
            >
              登记
            </button>
          </>
        )}
      </div>
    </>
  );
  return (
    <Page title="登记问题" back={me.home} aside={<SavedSign line={line} />} foot={foot} bare narrow>
      <DraftBanners line={line} />
      <section className="sec" aria-labelledby="photos">
        <div className="row between">
          <h2 id="photos">现场照片</h2>
          <span className="note">已拍 {draft.photos.length} 张</span>
        </div>
        <div className="photo-grid">
          {draft.photos.map((photo, i) => (
            <DraftPhoto
              key={photo.id}
              photo={photo}
              label={`照片 ${i + 1}`}
              progress={line.progress[photo.id]}
              onRemove={locked ? undefined : () => photos.remove(photo.id)}
            />
          ))}
          {locked ? null : (
            <div>
              <TakePhoto className="slot" camera onFiles={(files) => photos.add(files)}>
                <Icon name="camera" />
                拍照
              </TakePhoto>
              <TakePhoto
                className="album"
                label="从相册选，可一次选多张"
                onFiles={(files) => photos.add(files)}
              >
                从相册选（可多张）
              </TakePhoto>
            </div>
          )}
        </div>
        <FieldError id="photos-error" error={photos.error ?? (pressed ? faults.photos : undefined)} />
      </section>
      <Questions
        fields={fields}
        choices={choices}
        clause={clause}
        locked={locked}
        fixedSource={selfChecking.includes(me.role)}
        faults={pressed ? faults : {}}
        problem={draft.problem}
        edit={(changed) => void outbox.edit(draft.id, changed)}
      />
    </Page>
  );
}

/** 登记问题: for inspectors on the street and for a unit's own check. `?n=` tells several unsent ones apart. */
export function RegisterPage() {
  const me = useMe();
  const choices = useChoices();
  const [params] = useSearchParams();
  const [fresh, setFresh] = useState(() => newKey());
  const name = params.get('n') ?? 'new';
  const line = useDraft(registerDraft(name), '登记问题', undefined);
  useEffect(() => setFresh(newKey()), [name]);
  const again = `/register?n=${fresh}`;
  const list = choices.data;
  if (line && list && line.draft.status !== 'sent')
    return <RegisterForm key={name} line={line} choices={list} again={again} />;
  return (
    <Page title="登记问题" back={me.home} narrow>
      {line?.draft.status === 'sent' ? (
        <Sent line={line} again={again} />
      ) : choices.error ? (
        <ErrorState error={choices.error} retry={() => void choices.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
