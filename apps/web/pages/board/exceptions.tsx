import { Link } from 'react-router';
import type { Board } from '#contracts';
import { dayAndTime } from '../../format/dates';

/** 例外: what the system could not carry through by itself; absent while there is nothing. */
export function Exceptions({ exceptions }: { exceptions: Board['exceptions'] }) {
  if (exceptions.length === 0) return null;
  return (
    <section className="card" aria-labelledby="exceptions">
      <header>
        <h2 id="exceptions">系统没能自动办成的</h2>
      </header>
      <ol className="board-feed num">
        {exceptions.map((one) => (
          <li key={`${one.at} ${one.findingId} ${one.text}`}>
            <time dateTime={one.at}>{dayAndTime(one.at)}</time>
            <Link to={`/findings/${one.findingId}`}>
              {one.text}
              <span className="muted small"> {one.why}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
