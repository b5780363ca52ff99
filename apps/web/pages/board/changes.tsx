import { Link } from 'react-router';
import type { Board } from '#contracts';
import { timeOf } from '../../format/dates';

/** 今天有什么变化: what was done today, newest first as the answer has it. */
export function Changes({ changes }: { changes: Board['changes'] }) {
  return (
    <section className="card" aria-labelledby="changes">
      <header>
        <h2 id="changes">今天有什么变化</h2>
      </header>
      {changes.length === 0 ? <p className="board-empty">今天还没有新的动作。</p> : null}
      <ol className="board-feed num">
        {changes.map((change) => (
          <li key={`${change.at} ${change.findingId} ${change.text}`}>
            <time dateTime={change.at}>{timeOf(change.at)}</time>
            <Link to={`/findings/${change.findingId}`}>
              {change.unit ? <b>{change.unit} </b> : null}
              {change.text}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
