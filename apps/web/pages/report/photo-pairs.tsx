import type { FindingPage } from '#contracts';
import { FieldError } from '../../components/field';
import { Icon } from '../../components/icon';
import { PhotoFigure, thumbOf } from '../../components/photo-figure';
import type { Line } from '../../drafts/shelf';
import { DraftPhoto } from '../../photos/draft-photo';
import { TakePhoto } from '../../photos/take-photo';
import type { usePhotos } from '../../photos/use-photos';
import { dayAndTime } from '../../format/dates';
import { unanswered } from './report-form';
import '../../photos/photos.css';

type Props = {
  page: FindingPage;
  line: Line;
  photos: ReturnType<typeof usePhotos>;
  locked: boolean;
  fault?: string;
};

/** Each before-photo keeps its own place for the after-photo beside it; more photos go below. */
export function PhotoPairs({ page, line, photos, locked, fault }: Props) {
  const { before } = page;
  const taken = line.draft.photos;
  const missing = unanswered(before, taken);
  const shown = (photo: Line['draft']['photos'][number], label: string) => (
    <DraftPhoto
      key={photo.id}
      photo={photo}
      label={label}
      progress={line.progress[photo.id]}
      onRemove={locked ? undefined : () => photos.remove(photo.id)}
    />
  );
  const extra = taken.filter((photo) => photo.answers === undefined);
  return (
    <section className="sec" aria-labelledby="photos">
      <div className="row between">
        <h2 id="photos">{page.finding.kind === 'site' ? '整改照片' : '证明材料（拍照）'}</h2>
        <span className="note">
          已拍 {taken.length} 张{missing.length ? `，还差 ${missing.length} 处` : ''}
          {photos.busy ? '，正在处理' : ''}
        </span>
      </div>
      {before.map((photo, i) => {
        const mine = taken.filter((each) => each.answers === i);
        return (
          <div className="pair" key={photo.digest + i}>
            <PhotoFigure
              src={photo.url}
              thumb={thumbOf(photo.url)}
              alt={`整改前第 ${i + 1} 处`}
              label={`整改前 ${i + 1}`}
              caption={photo.takenAt ? dayAndTime(photo.takenAt) : undefined}
            />
            <div className="afters">
              {mine.map((each, n) => shown(each, n ? `整改后 ${i + 1}（${n + 1}）` : `整改后 ${i + 1}`))}
              {mine.length === 0 && !locked ? (
                <>
                  <TakePhoto className="slot" camera onFiles={(files) => photos.add(files, i)}>
                    <Icon name="camera" />
                    拍第 {i + 1} 处<small>同一角度，对着左图拍</small>
                  </TakePhoto>
                  <TakePhoto
                    className="album"
                    label={`从相册选第 ${i + 1} 处的照片`}
                    onFiles={(files) => photos.add(files, i)}
                  >
                    从相册选
                  </TakePhoto>
                </>
              ) : null}
            </div>
          </div>
        );
      })}
      <div className="photo-grid">
        {extra.map((photo, n) => shown(photo, before.length ? `补充 ${n + 1}` : `照片 ${n + 1}`))}
        {locked ? null : (
          <div>
            <TakePhoto
              className={before.length ? 'slot flat' : 'slot'}
              camera
              onFiles={(files) => photos.add(files)}
            >
              <Icon name="camera" />
              {before.length ? '再补一张' : '拍照'}
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
      <FieldError id="photos-error" error={photos.error ?? fault} />
    </section>
  );
}
