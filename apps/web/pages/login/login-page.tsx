import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ApiProblem } from '../../api/problem';
import { useSession } from '../../api/queries';
import { Banner } from '../../components/banner';
import { Field, FieldError } from '../../components/field';
import { Icon } from '../../components/icon';
import { signIn } from '../../session/session';
import { DemoAccounts } from './demo-accounts';
import '../../shell/shell.css';
import './login.css';

/** Only addresses of our own pages; anything else would be a way to lead people astray. */
const ownPage = (to: string | null) =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : undefined;

function SignInForm({ to }: { to?: string }) {
  const go = useNavigate();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const submitButton = useRef<HTMLButtonElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const me = await signIn(username.trim(), password);
      void go(to ?? me.home, { replace: true });
    } catch (error) {
      setProblem(ApiProblem.of(error));
      setBusy(false);
    }
  };
  return (
    <>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field label="账号" error={problem?.field('username')}>
          <input
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </Field>
        <div className="q">
          <label htmlFor="password">密码</label>
          <span className="secret">
            <input
              id="password"
              className="field"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              value={password}
              aria-invalid={Boolean(problem) || undefined}
              aria-describedby={problem ? 'password-error' : undefined}
              onChange={(event) => setPassword(event.target.value)}
            />
            <button type="button" aria-label="显示密码" aria-pressed={shown} onClick={() => setShown(!shown)}>
              <Icon name="eye" />
            </button>
          </span>
          <FieldError id="password-error" error={problem && (problem.field('password') ?? problem.detail)} />
        </div>
        <button ref={submitButton} className="btn primary big" disabled={busy}>
          {busy ? '正在登录' : '登录'}
        </button>
      </form>
      <DemoAccounts
        chosen={username}
        onChoose={(account) => {
          setUsername(account.username);
          setPassword(account.password);
          setProblem(undefined);
          submitButton.current?.focus();
        }}
      />
    </>
  );
}

export function LoginPage() {
  const session = useSession();
  const [params] = useSearchParams();
  const to = ownPage(params.get('to'));
  useEffect(() => {
    document.title = '登录 · 督办';
  }, []);
  if (session.data) return <Navigate to={to ?? session.data.home} replace />;
  return (
    <div className="login">
      <section className="left">
        <div>
          <span className="seal" aria-hidden="true">
            督
          </span>
          <h1>督办</h1>
          <p className="sub">创建全国文明城市问题整改督办系统</p>
        </div>
        <ol className="loop" aria-label="办理环节">
          <li>
            发现<small>有图有据</small>
          </li>
          <li>
            交办<small>第一时间</small>
          </li>
          <li>
            整改<small>限期到人</small>
          </li>
          <li>
            复查<small>不合格退回</small>
          </li>
          <li>
            销号<small>回头看</small>
          </li>
        </ol>
        <p className="note">内部系统，请勿外传</p>
      </section>
      <main className="pane" id="main">
        <h2>登录</h2>
        {to ? <Banner tone="blue">登录后直接打开你刚才要看的那一页</Banner> : null}
        <SignInForm to={to} />
        <p className="small muted help">登不上请联系创文办。长时间不操作会自动退出，草稿不丢。</p>
      </main>
    </div>
  );
}
