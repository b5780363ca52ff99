import { useState } from 'react';
import { useParams } from 'react-router';
import type { LookBackDraw } from '#contracts';
import { useDrawSample } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { useLookBackDraw } from '../../api/queries';
import { Banner } from '../../components/banner';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Refused } from '../../components/refused';
import { ErrorState, Skeleton } from '../../components/states';
import { dayAndTime } from '../../format/dates';
import { Page } from '../../shell/page';
import { useNow } from '../../shell/use-environment';
import { redraw } from '../draws/redraw';
import '../draws/draws.css';
import { Frame, Picked } from './sample';

/** One look-back draw: the frame, where the seed comes from, what was picked, and the same drawn again on this device. */
export function DrawPage() {
  const { id = '' } = useParams();
  const query = useLookBackDraw(id);
  const draw = query.data;
  return (
    <Page title={draw?.title ?? '回头看抽签'} back="/draws">
      {draw ? (
        <div className="draws">
          <Facts draw={draw} />
          <Verify draw={draw} />
          {draw.seed === undefined ? <Waiting draw={draw} /> : <Picked draw={draw} seed={draw.seed} />}
          <Frame draw={draw} />
        </div>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  );
}

type Shown = { draw: LookBackDraw };
const lotsIn = ({ frame }: LookBackDraw): number => frame.reduce((sum, { weight }) => sum + weight, 0);

function Facts({ draw }: Shown) {
  return (
    <section className="card" aria-label="抽签的依据">
      <div className="draw-part">
        <dl className="draw-facts num">
          <dt>定范围</dt>
          <dd>
            {dayAndTime(draw.frozen.at)}，{draw.frozen.by.name}
          </dd>
          <dt>范围</dt>
          <dd>
            {draw.frame.length} 件，共 {lotsIn(draw)} 签
          </dd>
          <dt>范围摘要</dt>
          <dd className="mono">{draw.frameDigest}</dd>
          <dt>抽</dt>
          <dd>{draw.count} 件</dd>
          <dt>种子来源</dt>
          <dd>
            {draw.seedSource}（{dayAndTime(draw.seedFrom)} 起可知）
          </dd>
          <dt>种子</dt>
          <dd>{draw.seed ?? <span className="muted">还没有填</span>}</dd>
          {draw.drawn ? (
            <>
              <dt>抽签</dt>
              <dd>
                {dayAndTime(draw.drawn.at)}，{draw.drawn.by.name}
              </dd>
            </>
          ) : null}
          <dt>算法</dt>
          <dd>SHA-256（种子/问题标识/第几签），从小到大取，同一件只取一次</dd>
        </dl>
      </div>
    </section>
  );
}

/** 验算: on this device from frame and seed alone, beside what the server says. */
function Verify({ draw }: Shown) {
  const [asked, setAsked] = useState(false);
  const here = asked ? redraw(draw) : undefined;
  return (
    <section className="card" aria-label="验算">
      <div className="draw-part">
        <button type="button" className="btn" onClick={() => setAsked(true)}>
          <Icon name="shield" />
          验算
        </button>
        {here ? (
          <>
            <Outcome
              agrees={here.frameAgrees && draw.check.frame}
              yes={`范围一致：本机按 ${draw.frame.length} 件算得的摘要与公布的相同，服务器重算也相同。`}
              no={`范围不一致：本机算得 ${here.frameDigest}，与公布的摘要不同，或服务器重算不同。`}
            />
            {here.drawn ? (
              <Outcome
                agrees={here.drawn.agrees && draw.check.sample === true}
                yes={`结果一致：本机用种子“${draw.seed}”重抽，得到的正是这 ${draw.picked.length} 件，服务器重抽也相同。`}
                no={`结果不一致：本机重抽得到 ${here.drawn.findingIds.length} 件，与记录的不同，或服务器重抽不同。`}
              />
            ) : (
              <p className="muted">种子还没有填，结果要等抽签后才能验算。</p>
            )}
          </>
        ) : (
          <p className="muted">用公布的范围和种子在这台设备上重抽一遍，看结果是否一致。</p>
        )}
      </div>
    </section>
  );
}

const Outcome = ({ agrees, yes, no }: { agrees: boolean; yes: string; no: string }) => (
  <Banner tone={agrees ? 'pass' : 'red'} icon={agrees ? 'check' : 'alert'} live>
    {agrees ? yes : no}
  </Banner>
);

/** The seed is entered by whoever draws, once it is public. */
function Waiting({ draw }: Shown) {
  const now = useNow();
  const sample = useDrawSample(draw.drawId);
  const [seed, setSeed] = useState('');
  const [tried, setTried] = useState(false);
  const known = Date.parse(draw.seedFrom) <= now;
  const problem = sample.error ? ApiProblem.of(sample.error) : undefined;
  const send = () => {
    setTried(true);
    if (seed.trim() && !sample.isPending) sample.mutate({ seed: seed.trim() });
  };
  return (
    <section className="card" aria-label="抽签">
      <div className="draw-part">
        {!known ? (
          <p>种子 {dayAndTime(draw.seedFrom)} 起才能知道，到时再抽。</p>
        ) : draw.mayDraw ? (
          <form
            noValidate
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <Field
              label="公布的种子"
              hint={`${draw.seedSource}。抽过不能换种子重抽；抽中的随即安排回头看`}
              error={tried && !seed.trim() ? '请填写公布的种子' : problem?.field('seed')}
            >
              <input value={seed} maxLength={200} onChange={(event) => setSeed(event.target.value)} />
            </Field>
            <Refused error={sample.error} />
            <button type="submit" className="btn primary" aria-disabled={sample.isPending}>
              {sample.isPending ? '正在抽签' : '抽签'}
            </button>
          </form>
        ) : (
          <p>种子已可查到，等督查员抽签。</p>
        )}
      </div>
    </section>
  );
}
