import { useState } from 'react';
import { Link } from 'react-router';
import { ApiProblem } from '../../api/problem';
import { Dialog } from '../../components/dialog';
import { Icon } from '../../components/icon';
import { useToast } from '../../components/toast';
import { isWorthKeeping } from '../../drafts/draft';
import { useDrafts } from '../../drafts/use-drafts';
import { signOut, useMe } from '../../session/session';
import { fontSteps, setFontStep, useFontStep } from '../../shell/appearance';
import { menuOf, moreOf } from '../../shell/menu';
import { Page } from '../../shell/page';
import './me.css';

function FontStep() {
  const step = useFontStep();
  return (
    <section className="card step" aria-labelledby="step">
      <h2 id="step">字号</h2>
      <div className="row wrap" role="group" aria-labelledby="step">
        {fontSteps.map(({ value, text }) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={value === step}
            onClick={() => setFontStep(value)}
          >
            {text}
          </button>
        ))}
      </div>
    </section>
  );
}

function SignOut() {
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const waiting = [...useDrafts().values()].filter(
    ({ draft }) => draft.status !== 'sent' && isWorthKeeping(draft),
  ).length;
  const leave = () => {
    signOut().catch((error: unknown) => toast(ApiProblem.of(error).detail, { icon: 'alert' }));
  };
  return (
    <>
      <button type="button" className="btn big" onClick={() => (waiting ? setAsking(true) : leave())}>
        退出
      </button>
      {asking ? (
        <Dialog
          title="还有没送出的"
          onClose={() => setAsking(false)}
          onSubmit={leave}
          footer={
            <>
              <button type="button" className="btn" onClick={() => setAsking(false)} data-autofocus>
                先不退出
              </button>
              <button type="submit" className="btn primary">
                仍要退出
              </button>
            </>
          }
        >
          <p>这台设备上有 {waiting} 份草稿还没送出。退出后草稿还在，你下次在这台设备登录才会接着送。</p>
        </Dialog>
      ) : null}
    </>
  );
}

/** 我的: who one is here, every page of one's role, the font step, and the way out. */
export function MePage() {
  const me = useMe();
  return (
    <Page title="我的" narrow>
      <div className="me">
        <section className="card who">
          <h2>{me.person.name}</h2>
          <p className="muted">{[me.unit?.name, me.roleName].filter(Boolean).join(' · ')}</p>
          <p className="muted small">账号 {me.username}</p>
        </section>
        <nav className="card" aria-label="我能用的页面">
          <ul className="links">
            {[...menuOf(me), ...moreOf(me)].map((entry) => (
              <li key={entry.to}>
                <Link to={entry.to}>
                  <Icon name={entry.icon} />
                  {entry.text}
                  <Icon name="next" />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <FontStep />
        <SignOut />
      </div>
    </Page>
  );
}
