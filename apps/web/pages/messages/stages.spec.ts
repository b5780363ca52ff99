import { stageLook } from './stages';

describe('the look of a message', () => {
  it.each([
    ['due-soon', 'blue', '快到期'],
    ['overdue', 'yellow', '已超期'],
    ['sign-soon', 'blue', '待签收'],
    ['raised-1', 'yellow', '一级催办'],
    ['raised-2', 'orange', '二级督办'],
    ['raised-4', 'red', '四级挂牌督办'],
    ['prepared-3', 'orange', '待签发'],
    ['suggested-5', 'orange', '待决定'],
    ['second-signature', 'orange', '第二人签字超时'],
  ])('%s', (stage, level, text) => expect(stageLook(stage)).toEqual({ level, text }));
  it('is none for what nobody knows', () => expect(stageLook('else-9')).toBeUndefined());
});
