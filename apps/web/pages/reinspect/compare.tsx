import { useState } from 'react';
import type { FindingPage } from '#contracts';
import { Icon } from '../../components/icon';
import { PhotoFigure, thumbOf } from '../../components/photo-figure';
import { dayOf } from '../../format/dates';

/** Before and as reported, side by side, place by place: what the eye compares with what it sees now. */
export function Compare({ page }: { page: FindingPage }) {
  const [at, setAt] = useState(0);
  const last = page.after[page.after.length - 1];
  const answers = (i: number) =>
    last?.photos.find((photo) => photo.answers === i) ??
    last?.photos.filter((photo) => photo.answers === undefined)[i];
  const places = Math.max(page.before.length, last?.photos.length ?? 0, 1);
  const before = page.before[at];
  const after = answers(at);
  return (
    <>
      <div className="compare">
        {before ? (
          <PhotoFigure
            src={before.url}
            thumb={thumbOf(before.url)}
            alt={`整改前第 ${at + 1} 处`}
            label="整改前"
            caption={`${dayOf(before.takenAt ?? page.discoveredAt)} 发现`}
          />
        ) : (
          <p className="none grey small">没有整改前照片</p>
        )}
        {after ? (
          <PhotoFigure
            src={after.url}
            thumb={thumbOf(after.url)}
            alt={`单位上报整改后第 ${at + 1} 处`}
            label="单位报：整改后"
            caption={last ? `${dayOf(last.at)} 上报` : undefined}
          />
        ) : (
          <p className="none grey small">单位没有报这一处的照片</p>
        )}
      </div>
      {places > 1 ? (
        <p className="row between">
          <button
            type="button"
            className="btn sm"
            disabled={at === 0}
            onClick={() => setAt(at - 1)}
            aria-label="上一处"
          >
            <Icon name="back" />
          </button>
          <span className="note" role="status">
            第 {at + 1} / {places} 处
          </span>
          <button
            type="button"
            className="btn sm"
            disabled={at === places - 1}
            onClick={() => setAt(at + 1)}
            aria-label="下一处"
          >
            <Icon name="next" />
          </button>
        </p>
      ) : null}
      {last ? <p className="note">单位说明：{last.measure}</p> : null}
    </>
  );
}
