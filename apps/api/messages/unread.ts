import { Inject, Injectable } from '@nestjs/common';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';

@Injectable()
export class UnreadQuery {
  constructor(@Inject(READ_MODEL) private readonly readModel: ReadModel) {}

  async count(personId: string): Promise<number> {
    const [row] = await this.readModel.dataSource.query<{ unread: number }[]>(
      `select count(*) as unread from rm.message m
        where person_id = $1 and not exists (select from rm.message_read r where r.person_id = m.person_id and r.message_id = m.message_id)`,
      [personId],
    );
    return row?.unread ?? 0;
  }
}
