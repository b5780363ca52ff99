import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FindingList } from '#contracts';
import type { Account } from '#identity';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';
import { columns, FindingRows, lightOf, type FindingRecord } from './finding-rows';
import { narrowed, type FindingFilter } from './list-filter';

export class FindingsQuery extends Query<FindingList> {
  constructor(
    readonly viewer: Account,
    readonly filter: FindingFilter,
  ) {
    super();
  }
}

@QueryHandler(FindingsQuery)
export class FindingsQueryHandler implements IQueryHandler<FindingsQuery> {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly rows: FindingRows,
  ) {}

  async execute({ viewer, filter }: FindingsQuery): Promise<FindingList> {
    const { offset, limit, light } = filter;
    const where = narrowed('findings', viewer, filter);
    const moment = await this.rows.moment();
    // A light depends on the working days since the due, which only the calendar knows: it is judged here, after the rest.
    const select = `select ${columns}, position from rm.finding where ${where.sql} order by registered_at desc, finding_id`;
    const { dataSource } = this.readModel;
    if (light?.length) {
      const all = await dataSource.query<(FindingRecord & { position: string })[]>(select, where.values);
      const lit = all.filter((record) => light.includes(lightOf(record, moment)));
      return this.answer(lit.slice(offset, offset + limit), lit.length, filter, moment);
    }
    const [records, [{ total } = { total: 0 }]] = await Promise.all([
      dataSource.query<(FindingRecord & { position: string })[]>(
        `${select} offset ${offset} limit ${limit}`,
        where.values,
      ),
      dataSource.query<{ total: number }[]>(
        `select count(*) as total from rm.finding where ${where.sql}`,
        where.values,
      ),
    ]);
    return this.answer(records, total, filter, moment);
  }

  private async answer(
    records: (FindingRecord & { position: string })[],
    total: number,
    { offset, limit }: FindingFilter,
    moment: Awaited<ReturnType<FindingRows['moment']>>,
  ): Promise<FindingList> {
    const position = records.reduce((last, record) => (record.position > last ? record.position : last), '');
    return {
      rows: await this.rows.present(records, moment),
      page: { total, offset, limit },
      asOf: { position, at: moment.now },
    };
  }
}
