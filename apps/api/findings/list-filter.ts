import { z } from 'zod';
import type { Light } from '#contracts';
import { lights } from '#contracts';
import type { Account } from '#identity';
import { questionGrants, scopeOf, type Question } from '#identity';
import { Refusal } from '#domain';

const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

export const paging = {
  offset: z.coerce.number().int('应为整数').min(0, '不能小于 0').max(1_000_000).default(0),
  limit: z.coerce.number().int('应为整数').min(1, '不能小于 1').max(200, '一页最多 200 条').default(50),
};

/** What lists of findings can be narrowed by; the same words in every address. */
export const findingFilter = z.object({
  ...paging,
  q: z.string().trim().max(80, '查找内容太长').optional(),
  unit: z.string().max(100).optional(),
  state: z.string().max(300).optional(),
  light: listOf(lights as unknown as readonly [Light, ...Light[]]),
});
export type FindingFilter = z.infer<typeof findingFilter>;

/** Collects conditions and their parameters; values never become SQL text. */
export class Where {
  private readonly conditions: string[] = [];
  readonly values: unknown[] = [];

  add(sql: (parameter: string) => string, value: unknown): this {
    this.values.push(value);
    this.conditions.push(sql(`$${this.values.length}`));
    return this;
  }

  raw(sql: string): this {
    this.conditions.push(sql);
    return this;
  }

  get sql(): string {
    return this.conditions.length > 0
      ? this.conditions.map((condition) => `(${condition})`).join(' and ')
      : 'true';
  }
}

/** Findings that the person is or was sent to, reported or answers for: the same reach as the scope `task`. */
export const tasksSql = (person: string): string =>
  `${person} = any (reporters) or reinspector_id = ${person} or person_id = ${person}
    or coalesce(fold->'verification'->'sent' ? ${person}, false)`;
/** What waits for the re-inspection desk. */
export const onDeskSql = `state in ('submitted', 'closed')`;

/** Narrows to what the viewer may see, and to what was asked for. Throws `permission.denied`. */
export function narrowed(
  question: Question,
  viewer: Account,
  filter: Pick<FindingFilter, 'q' | 'unit' | 'state'>,
): Where {
  const scope = scopeOf(questionGrants[question], viewer.role);
  if (!scope) throw new Refusal('permission.denied');
  const where = new Where();
  if (scope === 'own')
    where.add(
      (p) => `lead_unit = ${p} or person_unit_id = ${p} or ${p} = any (co_units)`,
      viewer.unitId ?? '',
    );
  if (scope === 'task' || scope === 'desk')
    where.add((p) => `${tasksSql(p)}${scope === 'desk' ? ` or ${onDeskSql}` : ''}`, viewer.personId);
  if (filter.unit) where.add((p) => `lead_unit = ${p}`, filter.unit);
  if (filter.state) where.add((p) => `state = any (${p})`, filter.state.split(',').filter(Boolean));
  if (filter.q) {
    where.add(
      (p) => `number ilike ${p} or title ilike ${p} or place ilike ${p} or clause_text ilike ${p}
        or lead_unit in (select unit_id from rm.unit where name ilike ${p} or exists (select from unnest(aliases) a where a ilike ${p}))`,
      `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
    );
  }
  return where;
}
