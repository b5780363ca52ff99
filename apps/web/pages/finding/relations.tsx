import { Link } from 'react-router';
import { stateWords, type FindingLink, type FindingPage } from '#contracts';

/** 关联: links both ways between what was merged, what came back, and what its class rests on. */
export function Relations({ page }: { page: FindingPage }) {
  const { mergedInto, duplicates, recurrenceOf, classification } = page;
  const matches = classification?.matches ?? [];
  if (!mergedInto && duplicates.length === 0 && !recurrenceOf && !classification) return null;
  return (
    <section className="card" aria-labelledby="relations">
      <header>
        <h2 id="relations" className="grow">
          关联与分类
        </h2>
      </header>
      <dl className="key-values num">
        {mergedInto ? <Row name="已并入" links={[mergedInto]} /> : null}
        {duplicates.length > 0 ? <Row name="并入本件" links={duplicates} /> : null}
        {recurrenceOf ? <Row name="又发生自" links={[recurrenceOf]} /> : null}
        {classification ? (
          <>
            <dt>分类</dt>
            <dd>
              <b>{classification.class}</b>
              <span className="muted small">
                {' '}
                {classification.override ? `人工改定：${classification.override}` : classification.basis}
              </span>
            </dd>
          </>
        ) : null}
        {matches.length > 0 ? <Row name="依据" links={matches} /> : null}
      </dl>
    </section>
  );
}

function Row({ name, links }: { name: string; links: FindingLink[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <ul className="relations">
          {links.map((one) => (
            <li key={one.findingId}>
              <Link to={`/findings/${one.findingId}`}>
                {one.number} {one.title}
              </Link>
              <span className="muted small"> {stateWords[one.state]}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
