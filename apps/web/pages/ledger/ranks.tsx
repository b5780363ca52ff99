import type { Ledger } from '#contracts';

/** 历次名次, as published; a tie says so. */
export function Ranks({ ranks }: { ranks: Ledger['ranks'] }) {
  return (
    <section className="card ledger-ranks-card" aria-labelledby="ranks">
      <header>
        <h2 id="ranks">历次名次</h2>
      </header>
      {ranks.length === 0 ? (
        <p className="ledger-ranks muted">还没有发布过名次。</p>
      ) : (
        <ul className="ledger-ranks num">
          {ranks.map((rank) => (
            <li key={`${rank.period} ${rank.group}`}>
              <span className="muted">{rank.period}</span>
              <span>
                <b>{rank.rank}</b> / {rank.of}
              </span>
              {rank.tied ? <span className="tag">并列</span> : null}
              <span className="muted small">{rank.group}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
