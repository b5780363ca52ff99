import { reminderStages } from '#domain';
import type { MessageStage } from '#read-model';
import { messageText } from './message-text';

const said = (stage: MessageStage) =>
  messageText({ stage, title: '路面破损', number: '2023-0031', dueAt: '2023-06-21T02:00:00.000Z' });

describe('what a message says', () => {
  it.each<[MessageStage, string]>([
    ['due-soon', '“路面破损”（2023-0031）2023-06-21 10:00 到期。请整改并上报。'],
    ['overdue', '“路面破损”（2023-0031）已超期，到期时间 2023-06-21 10:00。请尽快整改并上报。'],
    ['sign-soon', '“路面破损”（2023-0031）请在 2023-06-21 10:00 前签收；不签收，到时视同签收。'],
    [
      'second-signature',
      '“路面破损”（2023-0031）第二人签字已超时，应在 2023-06-21 10:00 前办理。请尽快办理。',
    ],
    ['raised-2', '“路面破损”（2023-0031）已升为二级督办。请尽快整改并上报。'],
    ['prepared-3', '“路面破损”（2023-0031）拟升为三级限期督办，请签发。'],
    ['suggested-5', '“路面破损”（2023-0031）已到约谈的条件，请决定。'],
  ])('%s', (stage, text) => expect(said(stage)).toBe(text));

  it('is there for every stage', () => {
    for (const stage of reminderStages) expect(said(stage)).not.toMatch(/undefined/);
  });
});
