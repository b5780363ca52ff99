import { Link, useParams } from 'react-router';
import type { FindingPage as Answer } from '#contracts';
import { ApiProblem } from '../../api/problem';
import { useFinding } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Icon } from '../../components/icon';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { Actions } from './actions/actions';
import { Facts, Tags } from './head';
import { History } from './history';
import { HoldTime } from './hold-time';
import { Integrity } from './integrity';
import { Photos } from './photos';
import { PrintFoot } from './print-foot';
import { Relations } from './relations';
import { Steps } from './steps';
import { Supervision } from './supervision';
import { Waiting } from './waiting';
import './finding.css';

/** 问题卷宗: whom it waits for now, how it came to this, and whether the record is whole. */
export function FindingPage() {
  const { id = '' } = useParams();
  const query = useFinding(id);
  const phone = usePhone();
  const me = useMe();
  const home = me.pages.includes('board') ? '/board' : me.pages.includes('findings') ? '/findings' : me.home;
  const page = query.data;
  if (!page) {
    return (
      <Page title="问题卷宗" back={home}>
        {query.error ? (
          <ErrorState error={query.error} title="没有取到这份卷宗" retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </Page>
    );
  }
  // What it was when it could still be seen would pass for how it stands.
  if (query.error && ApiProblem.of(query.error).status === 404) return <HandedOn home={home} />;
  const { finding } = page;
  return (
    <Page
      title={phone ? '问题卷宗' : finding.title}
      back={home}
      aside={phone ? finding.number : <Tags page={page} />}
      actions={
        phone ? null : (
          <button type="button" className="btn sm" onClick={() => window.print()}>
            <Icon name="print" />
            打印卷宗
          </button>
        )
      }
      foot={phone && page.actions.length > 0 ? <Dock page={page} /> : null}
    >
      {phone ? (
        <div className="finding-phone-head">
          <h2>{finding.title}</h2>
          <Tags page={page} />
        </div>
      ) : null}
      <Facts page={page} />
      <Waiting page={page} actions={phone ? null : <Actions page={page} />} />
      <Steps steps={page.steps} />
      <div className="finding-columns">
        <div>
          <History page={page} />
        </div>
        <div>
          <Photos page={page} />
          <Relations page={page} />
          <Supervision page={page} />
          <HoldTime page={page} />
          <Integrity page={page} checking={query.isFetching} onCheck={() => void query.refetch()} />
          <p className="no-print">
            <AsOf asOf={page.asOf} />
          </p>
        </div>
      </div>
      <PrintFoot page={page} by={me} />
    </Page>
  );
}

const HandedOn = ({ home }: { home: string }) => (
  <Page title="问题卷宗" back={home}>
    <EmptyState
      icon="swap"
      title="这件现在由别人接着办"
      actions={
        <Link className="btn primary" to={home}>
          返回
        </Link>
      }
    >
      它已不在你查看的范围内。你办过的都记在卷宗里。
    </EmptyState>
  </Page>
);

const Dock = ({ page }: { page: Answer }) => (
  <div className="dock">
    <Actions page={page} />
  </div>
);
