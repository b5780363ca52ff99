import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../components/icon';
import { usePhone } from './use-environment';

/**
 * Every page stands in one of these: it makes the heading (phone: the dark bar; desktop: a heading row) and the
 * document's title. `count` goes in front of the title as (n). `back` is where the phone's arrow leads. `aside` is a
 * short word beside the title, `actions` are buttons (desktop: right; phone: above the content). `foot` is a dock that
 * never scrolls away and takes the tab bar's place on a phone (the shell hides it by `.phone .foot` being present).
 * `bare` leaves out the inner padding on a phone; `narrow` keeps a form readable on a desktop.
 */
export function Page({
  title,
  count,
  back,
  aside,
  actions,
  foot,
  bare,
  narrow,
  children,
}: {
  title: string;
  count?: number;
  back?: string;
  aside?: ReactNode;
  actions?: ReactNode;
  foot?: ReactNode;
  bare?: boolean;
  narrow?: boolean;
  children: ReactNode;
}) {
  const phone = usePhone();
  useEffect(() => {
    document.title = `${count ? `(${count}) ` : ''}${title} · 督办`;
  }, [title, count]);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-dock', Boolean(foot));
    return () => document.documentElement.removeAttribute('data-dock');
  }, [foot]);
  if (phone)
    return (
      <>
        <header className="bar">
          {back ? (
            <Link className="ib" to={back} aria-label="返回">
              <Icon name="back" />
            </Link>
          ) : null}
          <h1 className="grow">{title}</h1>
          {aside ? <span className="aside">{aside}</span> : null}
        </header>
        <main id="main" className="main" tabIndex={-1}>
          <div className={bare ? undefined : 'page-inner'}>
            {actions ? <div className="row wrap no-print page-head">{actions}</div> : null}
            {children}
          </div>
        </main>
        {foot ? <footer className="foot">{foot}</footer> : null}
      </>
    );
  return (
    <main id="main" className="main" tabIndex={-1}>
      <div className={narrow ? 'page-narrow' : undefined}>
        <div className="page-head">
          {back ? (
            <Link className="btn sm no-print" to={back} aria-label="返回">
              <Icon name="back" />
            </Link>
          ) : null}
          <h1>{title}</h1>
          {aside ? <span className="muted">{aside}</span> : null}
          {actions ? <div className="right-side no-print">{actions}</div> : null}
        </div>
        {children}
        {foot ? <footer className="foot">{foot}</footer> : null}
      </div>
    </main>
  );
}
