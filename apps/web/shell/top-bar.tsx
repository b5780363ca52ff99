import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Icon } from '../components/icon';
import { useToast } from '../components/toast';
import { signOut, useMe } from '../session/session';
import { ApiProblem } from '../api/problem';
import { fontSteps, setFontStep, useFontStep } from './appearance';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function Search() {
  const input = useRef<HTMLInputElement>(null);
  const go = useNavigate();
  const [params] = useSearchParams();
  const [text, setText] = useState(params.get('q') ?? '');
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void go(text.trim() ? `/findings?q=${encodeURIComponent(text.trim())}` : '/findings');
  };
  return (
    <form className="find" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="编号、单位、点位"
        aria-label="查找问题：编号、单位、点位"
        aria-keyshortcuts="/"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

function DropMenu({
  button,
  label,
  children,
}: {
  button: React.ReactNode;
  label: string;
  children: React.ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event) => {
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      const outside = event.type !== 'keydown' && !box.current?.contains(event.target as Node);
      if (!escaped && !outside) return;
      setOpen(false);
      if (escaped) box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, [open]);
  return (
    <div className="menu" ref={box}>
      <button
        type="button"
        className="ib"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open ? <div className="menu-box">{children}</div> : null}
    </div>
  );
}

function FontStepMenu() {
  const step = useFontStep();
  return (
    <DropMenu label="字号" button={<span>字号</span>}>
      {fontSteps.map(({ value, text }) => (
        <button
          key={value}
          type="button"
          className="item"
          aria-pressed={step === value}
          onClick={() => setFontStep(value)}
        >
          {text}
        </button>
      ))}
    </DropMenu>
  );
}

export function TopBar() {
  const me = useMe();
  const toast = useToast();
  const leave = () => {
    signOut().catch((error: unknown) => toast(ApiProblem.of(error).detail, { icon: 'alert' }));
  };
  return (
    <header className="top">
      <Link className="brand" to={me.home}>
        <span className="seal" aria-hidden="true">
          督
        </span>
        督办系统
      </Link>
      <Search />
      <span className="grow" />
      <FontStepMenu />
      {me.pages.includes('messages') ? (
        <Link className="ib" to="/messages" aria-label={me.unread ? `消息，${me.unread} 条未读` : '消息'}>
          <Icon name="bell" />
          {me.unread ? <span className="badge">{me.unread}</span> : null}
        </Link>
      ) : null}
      <DropMenu
        label={`账号：${me.person.name}`}
        button={
          <>
            <Icon name="me" />
            <span className="wide">{me.unit?.name ?? me.roleName}</span> {me.person.name}
            <Icon name="down" />
          </>
        }
      >
        <p>
          {me.unit ? `${me.unit.name} · ` : ''}
          {me.roleName}
        </p>
        <Link className="item" to="/me">
          <Icon name="me" />
          我的
        </Link>
        <button type="button" className="item" onClick={leave}>
          <Icon name="lock" />
          退出
        </button>
      </DropMenu>
    </header>
  );
}
