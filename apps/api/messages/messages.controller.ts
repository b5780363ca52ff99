import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Messages } from '#contracts';
import { Refusal } from '#domain';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { MessageStage, ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';
import { Viewer } from '../session/sender';
import { messageText } from './message-text';
import { UnreadQuery } from './unread';

type Row = {
  message_id: string;
  finding_id: string;
  stage: MessageStage;
  due_at: string;
  sent_at: string;
  number: string;
  title: string;
  read: boolean;
};
const LIMIT = 200;

@ApiTags('消息')
@Controller('messages')
export class MessagesController {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly unread: UnreadQuery,
  ) {}

  @Get()
  @ApiOperation({ summary: '我的消息，最新在前' })
  async list(@Viewer() viewer: Account): Promise<Messages> {
    demand(viewer);
    const rows = await this.readModel.dataSource.query<Row[]>(
      `select m.message_id, m.finding_id, m.stage, m.due_at, m.sent_at, f.number, f.title, r.message_id is not null as read
         from rm.message m join rm.finding f using (finding_id)
         left join rm.message_read r on r.person_id = m.person_id and r.message_id = m.message_id
        where m.person_id = $1 order by m.sent_at desc, m.message_id limit ${LIMIT}`,
      [viewer.personId],
    );
    return {
      items: rows.map((row) => ({
        messageId: row.message_id,
        at: row.sent_at,
        stage: row.stage,
        findingId: row.finding_id,
        number: row.number,
        title: row.title,
        text: messageText({ ...row, dueAt: row.due_at }),
        read: row.read,
      })),
      unread: await this.unread.count(viewer.personId),
    };
  }

  @Post(':id/reads')
  @HttpCode(204)
  @ApiOperation({ summary: '标为已读' })
  async read(@Viewer() viewer: Account, @Param('id') messageId: string): Promise<void> {
    demand(viewer);
    await this.readModel.dataSource.query(
      `insert into rm.message_read (person_id, message_id, read_at)
       select person_id, message_id, now() from rm.message where person_id = $1 and message_id = $2
       on conflict do nothing`,
      [viewer.personId, messageId],
    );
  }
}

function demand(viewer: Account): void {
  if (!scopeOf(questionGrants.messages, viewer.role)) throw new Refusal('permission.denied');
}
