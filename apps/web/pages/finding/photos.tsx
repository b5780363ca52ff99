import type { FindingPage } from '#contracts';
import { PhotoFigure, thumbOf } from '../../components/photo-figure';
import { dayAndTime } from '../../format/dates';
import { pairPhotos } from './photo-pairs';

type Photo = { digest: string; url: string; takenAt?: string };

/** 整改前后: each before-photo beside the newest one that answers it; every picture opens at full size. */
export function Photos({ page }: { page: FindingPage }) {
  const { pairs, rest } = pairPhotos<Photo & { answers?: number }>(page.before, page.after);
  const count = page.before.length + page.after.reduce((sum, each) => sum + each.photos.length, 0);
  const measures = [...page.after].reverse();
  return (
    <section className="card" aria-labelledby="photos">
      <header>
        <h2 id="photos" className="grow">
          整改前后
        </h2>
        <span className="small muted">{count > 0 ? `共 ${count} 张，点开看原图` : '没有照片'}</span>
      </header>
      {count > 0 ? (
        <div className="photo-pairs">
          {pairs.map(({ before, after }, place) => (
            <div className="photo-pair" key={before.digest}>
              <Shot photo={before} label={pairs.length > 1 ? `整改前 ${place + 1}` : '整改前'} />
              {after ? (
                <Shot photo={after.photo} label={`第 ${after.cycle} 轮整改后`} />
              ) : (
                <p className="photo-none muted small">还没有对应的整改后照片</p>
              )}
            </div>
          ))}
          {rest.map(({ cycle, photo }) => (
            <Shot key={`${cycle} ${photo.digest}`} photo={photo} label={`第 ${cycle} 轮整改后`} />
          ))}
        </div>
      ) : null}
      {measures.length > 0 ? (
        <dl className="key-values">
          {measures.map((each) => (
            <div key={each.cycle} className="contents">
              <dt>第 {each.cycle} 轮措施</dt>
              <dd>
                {each.measure} <span className="muted nowrap">{dayAndTime(each.at)} 报</span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

function Shot({ photo, label }: { photo: Photo; label: string }) {
  const taken = photo.takenAt ? `拍于 ${dayAndTime(photo.takenAt)}` : '照片里没有拍摄时间';
  return (
    <PhotoFigure
      src={photo.url}
      thumb={thumbOf(photo.url)}
      alt={`${label}，${taken}`}
      label={label}
      caption={taken}
    />
  );
}
