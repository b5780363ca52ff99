import { useState } from 'react';
import { Link } from 'react-router';
import type { LookBackDraws } from '#contracts';
import { useDeskDraws, useLookBackDraws } from '../../api/queries';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { dayAndTime } from '../../format/dates';
import { Page } from '../../shell/page';
import { useNow } from '../../shell/use-environment';
import { DeskQuarter } from './desk-quarter';
import { NewDraw } from './new-draw';
import './draws.css';

/** 抽查记录: every draw with its frame, seed and method, so that anybody can come to the same. */
export function DrawsPage() {
  const lookBacks = useLookBackDraws();
  const desk = useDeskDraws();
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title="抽查记录"
      actions={
        lookBacks.data?.mayDraw ? (
          <button type="button" className="btn primary" onClick={() => setAsking(true)}>
            新抽签
          </button>
        ) : null
      }
    >
      <div className="draws">
        <p className="muted">抽谁不由人定：范围、种子和算法都公开，谁都可以照着重算一遍，看结果是否一致。</p>
        <section className="card" aria-labelledby="look-backs">
          <header>
            <h2 id="look-backs">回头看抽签</h2>
          </header>
          {lookBacks.data ? (
            <LookBacks draws={lookBacks.data.draws} />
          ) : lookBacks.error ? (
            <ErrorState error={lookBacks.error} retry={() => void lookBacks.refetch()} />
          ) : (
            <Skeleton rows={3} />
          )}
          <details className="draw-part how-drawn">
            <summary>怎么抽的</summary>
            <p>
              先定范围：观察期内、还没有安排回头看的问题全部列入，并公布范围摘要。每件放 1
              签；重大、反弹或重复、返工过、证据有过疑点的各多放 1 签。
            </p>
            <p>
              再等种子：种子是事先写明、定范围时谁也不知道的公开数。每签的序号是
              SHA-256（种子/问题标识/第几签），从小到大取，同一件只取一次，取够为止。
            </p>
          </details>
        </section>
        <section className="card" aria-labelledby="desk">
          <header>
            <h2 id="desk">案头抽查</h2>
          </header>
          {desk.data ? (
            desk.data.quarters.length > 0 ? (
              desk.data.quarters.map((one) => <DeskQuarter key={one.quarter} one={one} />)
            ) : (
              <p className="draw-part muted">还没有公布过摘要。</p>
            )
          ) : desk.error ? (
            <ErrorState error={desk.error} retry={() => void desk.refetch()} />
          ) : (
            <Skeleton rows={2} />
          )}
          <details className="draw-part how-drawn">
            <summary>怎么抽的</summary>
            <p>
              本可案头销号的上报，要抽出一部分到现场复查。季初公布密钥的 SHA-256
              摘要，密钥到季末公开。每份上报算 HMAC-SHA256（密钥，问题标识/第几轮），前 8 位十六进制数除以 16
              的 8 次方，小于抽查比例的即抽中。
            </p>
          </details>
        </section>
      </div>
      {asking ? <NewDraw onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

type Row = LookBackDraws['draws'][number];

function LookBacks({ draws }: { draws: Row[] }) {
  const now = useNow();
  if (draws.length === 0)
    return (
      <EmptyState icon="recheck" title="还没有抽过签">
        定下范围、写明种子来源后，这里会列出每一次抽签。
      </EmptyState>
    );
  return (
    <ul className="draw-list num">
      {draws.map((draw) => (
        <li key={draw.drawId}>
          <Link to={`/draws/${draw.drawId}`}>
            <b>{draw.title}</b>
            <span className="tag">{standing(draw, now)}</span>
          </Link>
          <p className="small muted">
            {dayAndTime(draw.frozen.at)} {draw.frozen.by.name} 定范围：{draw.findings} 件，共 {draw.lots}{' '}
            签，抽 {draw.count} 件
          </p>
          <p className="small muted">
            种子：{draw.seed ?? '待公布'}（{draw.seedSource}）
          </p>
          <p className="small muted mono">范围摘要 {draw.frameDigest}</p>
        </li>
      ))}
    </ul>
  );
}

const standing = ({ drawn, seedFrom, picked }: Row, now: number): string =>
  drawn ? `已抽 ${picked} 件` : Date.parse(seedFrom) > now ? `种子 ${dayAndTime(seedFrom)} 后公布` : '等抽签';
