import { Fragment, useState } from 'react';
import type { FindingPage, HistoryEntry } from '#contracts';
import { Icon } from '../../components/icon';
import { PhotoFigure, thumbOf } from '../../components/photo-figure';
import { dayAndTime, spanWords } from '../../format/dates';

type EventEntry = Extract<HistoryEntry, { kind: 'event' }>;

/** 来龙去脉: every fact as a sentence, oldest first, the silent stretches between them, and what is waited for now. */
export function History({ page }: { page: FindingPage }) {
  const [withSystem, setWithSystem] = useState(true);
  const entries = page.history.filter((entry) => withSystem || entry.kind === 'gap' || !entry.system);
  return (
    <section className="card" aria-labelledby="history">
      <header>
        <h2 id="history" className="grow">
          来龙去脉
        </h2>
        <label className="row small no-print">
          <input
            type="checkbox"
            className="check"
            checked={withSystem}
            onChange={(event) => setWithSystem(event.target.checked)}
          />
          含系统动作
        </label>
        <span className="small muted">最早在上</span>
      </header>
      <ol className="history num">
        {entries.map((entry) =>
          entry.kind === 'gap' ? (
            <Gap key={`gap ${entry.from}`} entry={entry} />
          ) : (
            <Fact key={entry.version} entry={entry} />
          ),
        )}
        <li>
          <time>此刻</time>
          <span className={page.waiting.tone === 'grey' ? 'dot system' : 'dot bad'} aria-hidden="true" />
          <div>
            <b>{page.waiting.sentence}</b>
          </div>
        </li>
      </ol>
    </section>
  );
}

function Gap({ entry }: { entry: Extract<HistoryEntry, { kind: 'gap' }> }) {
  const said = /^其间.*?无任何动作/.exec(entry.text)?.[0] ?? '';
  return (
    <li>
      <time aria-hidden="true" />
      <span aria-hidden="true" />
      <div className="gap">
        <Icon name="hour" /> <b>{said}</b>
        {entry.text.slice(said.length)}
        {entry.ours && !entry.text.includes('不算单位超期') ? '，不算单位超期' : ''}
      </div>
    </li>
  );
}

function Fact({ entry }: { entry: EventEntry }) {
  const bad = entry.parts.some((part) => part.tone === 'bad');
  const dot = bad ? 'dot bad' : entry.system ? 'dot system' : 'dot';
  return (
    <li>
      <time dateTime={entry.at}>{dayAndTime(entry.at)}</time>
      <span className={dot} aria-hidden="true" />
      <div>
        {entry.parts.map((part, place) => (
          <Fragment key={place}>
            {part.strong || part.tone ? <b className={toneOf(part.tone)}>{part.text}</b> : part.text}
          </Fragment>
        ))}
        {entry.note ? <small>{entry.note}</small> : null}
        {entry.recordedAt ? (
          <p>
            <span className="both">
              发生 {dayAndTime(entry.at)}，录入 {dayAndTime(entry.recordedAt)}（晚{' '}
              {spanWords(entry.at, entry.recordedAt)}）
            </span>
          </p>
        ) : null}
        {entry.photos.length > 0 ? (
          <div className="shots">
            {entry.photos.map((photo, place) => (
              <PhotoFigure
                key={photo.digest}
                src={photo.url}
                thumb={thumbOf(photo.url)}
                alt={`${dayAndTime(entry.at)} 的照片 ${place + 1}`}
              />
            ))}
          </div>
        ) : null}
      </div>
    </li>
  );
}

const toneOf = (tone: 'bad' | 'good' | undefined): string | undefined =>
  tone === 'bad' ? 't-red' : tone === 'good' ? 't-pass' : undefined;
