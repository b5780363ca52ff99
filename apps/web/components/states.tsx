import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem';
import { Icon, type IconName } from './icon';

/** Frame first, no spinner: what stands there while an answer is on its way. */
export function Skeleton({ rows = 4, label = '正在取数' }: { rows?: number; label?: string }) {
  return (
    <div className="skeleton card" aria-busy="true" role="status" aria-label={label}>
      <i style={{ width: '34%', height: 20 }} />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <i />
          <i style={{ width: `${91 - ((row * 13) % 32)}%` }} />
          <i />
        </div>
      ))}
    </div>
  );
}

type StateProps = { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing here: says so, what would appear here and what one can do. */
export function EmptyState({ icon = 'light-grey', title, children, actions }: StateProps) {
  return (
    <div className="card state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}

/** What happened, what is safe, what next. A 403 or 404 of the API becomes NoPermission's words. */
export function ErrorState({
  error,
  title = '没有取到数据',
  retry,
  children,
}: {
  error: unknown;
  title?: string;
  retry?: () => void;
  children?: ReactNode;
}) {
  const problem = ApiProblem.of(error);
  if (problem.status === 403) return <NoPermission detail={problem.detail} />;
  return (
    <div className="card state" role="alert">
      <Icon name={problem.isNetwork ? 'offline' : 'alert'} className="t-red" />
      <h2>{problem.status === 404 ? problem.title : title}</h2>
      <p>{problem.detail}</p>
      {children}
      <div className="row">
        {retry && problem.status !== 404 ? (
          <button type="button" className="btn primary" onClick={retry}>
            <Icon name="redo" />
            重试
          </button>
        ) : null}
        <a className="btn" href="/">
          回首页
        </a>
      </div>
      {problem.isNetwork ? null : <p className="small mono">错误编号 {problem.instance ?? problem.code}</p>}
    </div>
  );
}

export function NoPermission({ detail }: { detail?: string }) {
  return (
    <div className="card state" role="alert">
      <Icon name="lock" />
      <h2>这里不在你的权限内，看不到</h2>
      <p>{detail ?? '你的账号看不到这一页。如果应由你办理，请联系创文办。'}</p>
      <div className="row">
        <a className="btn primary" href="/">
          回首页
        </a>
      </div>
    </div>
  );
}

/** 412: somebody acted first. Nothing of ours was written; show the newest and let the person decide again. */
export function SomebodyWasFaster({ detail, reload }: { detail: string; reload: () => void }) {
  return (
    <div className="card state" role="alert">
      <Icon name="swap" />
      <h2>别人先办了</h2>
      <p>
        {detail} 刚才的操作<b>没有写入</b>，请看过最新情况再定。
      </p>
      <div className="row">
        <button type="button" className="btn primary" onClick={reload}>
          看最新情况
        </button>
      </div>
    </div>
  );
}
