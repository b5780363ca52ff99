import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Inspections } from '#contracts';
import { Refusal } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { City, ReadModel } from '#read-model';
import { CITY, READ_MODEL, STORE } from '../deps';
import { Viewer } from '../session/sender';

type Task = {
  task_id: string;
  title: string;
  from_date: string;
  to_date: string;
  source: string;
  generated: { method: string; seed: number } | null;
  questionnaires: number;
  position: string;
};
type Count = { task_id: string; category_code: string; sites: number; passed: number };

@ApiTags('检查')
@Controller('inspections')
export class InspectionsController {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(CITY) private readonly city: City,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: '历次测评:点位、合格数与问卷,分母齐全' })
  async list(@Viewer() viewer: Account): Promise<Inspections> {
    if (!scopeOf(questionGrants.inspections, viewer.role)) throw new Refusal('permission.denied');
    const [tasks, counts, standards, now] = await Promise.all([
      this.readModel.dataSource.query<Task[]>(
        `select task_id, title, from_date, to_date, source, generated, questionnaires, position from rm.inspection_task order by from_date desc, task_id`,
      ),
      this.readModel.dataSource.query<Count[]>(
        `select task_id, category_code, count(*) filter (where result <> 'na') as sites, count(*) filter (where result = 'pass') as passed
           from rm.observation group by task_id, category_code order by category_code`,
      ),
      this.city.standards(),
      this.store.now(),
    ]);
    const names = new Map(
      standards.flatMap((standard) => standard.siteCategories).map(({ code, name }) => [code, name]),
    );
    return {
      tasks: tasks.map((task) => {
        const categories = counts
          .filter((count) => count.task_id === task.task_id)
          .map((count) => ({
            code: count.category_code,
            name: names.get(count.category_code) ?? count.category_code,
            sites: count.sites,
            passed: count.passed,
          }));
        const sum = (key: 'sites' | 'passed') =>
          categories.reduce((total, category) => total + category[key], 0);
        return {
          taskId: task.task_id,
          title: task.title,
          from: task.from_date,
          to: task.to_date,
          source: task.source,
          generated: task.generated ? `${task.generated.method}(随机种子 ${task.generated.seed})` : undefined,
          sites: sum('sites'),
          passed: sum('passed'),
          questionnaires: task.questionnaires,
          categories,
        };
      }),
      asOf: {
        position: tasks.reduce((last, task) => (task.position > last ? task.position : last), ''),
        at: now,
      },
    };
  }
}
