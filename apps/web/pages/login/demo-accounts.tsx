import type { DemoAccounts as Answer } from '#contracts';
import { useDemoAccounts } from '../../api/queries';

type Account = Answer['accounts'][number];

/** 演示账号: only where the city was loaded for demonstration. One tap fills the form; signing in stays the person's act. */
export function DemoAccounts({ chosen, onChoose }: { chosen: string; onChoose: (account: Account) => void }) {
  const accounts = useDemoAccounts();
  if (!accounts.data?.demonstration || accounts.data.accounts.length === 0) return null;
  return (
    <section className="demo-accounts" aria-labelledby="demo">
      <h3 id="demo">演示账号</h3>
      <p className="small muted">点一个即填好账号和密码。数据为演示而编，不作办理依据。</p>
      <ul>
        {accounts.data.accounts.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              aria-pressed={account.username === chosen}
              onClick={() => onChoose(account)}
            >
              {account.roleName} · {account.name}
              <small>{account.unit || '全市'}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
