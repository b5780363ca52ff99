import { extraOf, verdictOf } from './verdict';

const site = { finding: { kind: 'site', severity: 'serious' }, due: { limit: '5 个工作日' } } as const;

describe('the verdict of a re-inspection', () => {
  it('is open until every clause is judged', () => {
    expect(verdictOf(site, { extra: [], photos: 1 })).toMatchObject({ mayPass: false, mayFail: false });
  });
  it('locks 合格 while a clause is unmet, and says what follows', () => {
    expect(verdictOf(site, { main: 'unmet', extra: ['桶盖缺失', '  '], photos: 1 })).toEqual({
      mayPass: false,
      mayFail: true,
      tone: 'bad',
      head: '2 条未达标，只能判不合格',
      then: '退回重改，新限期为原限期（5 个工作日）的一半，计返工 1 次',
    });
    expect(verdictOf(site, { main: 'met', extra: ['桶盖缺失'], photos: 1 }).mayPass).toBe(false);
  });
  it('asks for a photo on the spot, but not for papers', () => {
    expect(verdictOf(site, { main: 'met', extra: [], photos: 0 })).toMatchObject({
      mayPass: false,
      head: '还差现场照片 1 张',
    });
    const paper = { finding: { kind: 'material', severity: 'serious' } } as const;
    expect(verdictOf(paper, { main: 'met', extra: [], photos: 0 }).mayPass).toBe(true);
  });
  it('passes only what is met, and names the second signature of a grave one', () => {
    expect(verdictOf(site, { main: 'met', extra: [''], photos: 1 })).toMatchObject({
      mayPass: true,
      mayFail: false,
    });
    const grave = { finding: { kind: 'site', severity: 'grave' } } as const;
    expect(verdictOf(grave, { main: 'met', extra: [], photos: 1 }).then).toContain('签了才销号');
  });
  it('reads back the further unmet points, whatever was kept', () => {
    expect(extraOf({ extra: '["a","b"]' })).toEqual(['a', 'b']);
    expect(extraOf({ extra: '{' })).toEqual([]);
    expect(extraOf({})).toEqual([]);
  });
});
