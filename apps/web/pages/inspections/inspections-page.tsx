import type { Inspections } from '#contracts';
import { useInspections } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Banner } from '../../components/banner';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { passRate } from './pass-rate';
import './inspections.css';

type Task = Inspections['tasks'][number];

/** 月度考评: how many sites were looked at, how many passed, by class; every rate with its making. */
export function InspectionsPage() {
  const query = useInspections();
  const answer = query.data;
  const phone = usePhone();
  return (
    <Page title="月度考评" aside={answer && !phone ? <AsOf asOf={answer.asOf} /> : null}>
      {answer ? (
        answer.tasks.length > 0 ? (
          answer.tasks.map((task) => <TaskCard key={task.taskId} task={task} />)
        ) : (
          <EmptyState icon="route" title="还没有测评">
            导入或登记的月度考评会出现在这里。
          </EmptyState>
        )
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
      {answer && phone ? <AsOf asOf={answer.asOf} /> : null}
    </Page>
  );
}

function TaskCard({ task }: { task: Task }) {
  const categories = [...task.categories].sort(
    (a, b) => a.passed * b.sites - b.passed * a.sites || b.sites - a.sites,
  );
  return (
    <section className="card inspection" aria-labelledby={`task-${task.taskId}`}>
      <header>
        <h2 id={`task-${task.taskId}`} className="grow">
          {task.title}
        </h2>
        <span className="small muted num">
          {task.from} 至 {task.to}
        </span>
      </header>
      <dl className="inspection-stats num">
        <div>
          <dt>合格率</dt>
          <dd>
            <b>{passRate(task.passed, task.sites)}</b>{' '}
            <small>
              {task.passed} / {task.sites}
            </small>
          </dd>
        </div>
        <div>
          <dt>抽查点位</dt>
          <dd>
            <b>{task.sites.toLocaleString('en-US')}</b> <small>个</small>
          </dd>
        </div>
        <div>
          <dt>测评类</dt>
          <dd>
            <b>{task.categories.length}</b> <small>类</small>
          </dd>
        </div>
        <div>
          <dt>入户问卷</dt>
          <dd>
            <b>{task.questionnaires}</b> <small>份</small>
          </dd>
        </div>
      </dl>
      <div className="inspection-notes">
        {task.generated ? <Banner tone="yellow">示例生成：{task.generated}</Banner> : null}
        <p className="small muted">来源：{task.source}</p>
      </div>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">测评类（合格率低的在前）</th>
            <th scope="col" className="n nowrap">
              合格 / 抽查
            </th>
            <th scope="col" className="n">
              合格率
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <tr key={category.code}>
              <td>{category.name}</td>
              <td className="n nowrap">
                {category.passed} / {category.sites}
              </td>
              <td className="n">{passRate(category.passed, category.sites)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
