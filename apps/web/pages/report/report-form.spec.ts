import type { DraftPhoto } from '../../drafts/draft';
import { asksCause, faultsOf, needWords, toggleWord, unanswered } from './report-form';

const photo = (changes: Partial<DraftPhoto>): DraftPhoto => ({ id: 'p', ...changes });
const page = { photosAfterNeeded: 1, rootCauseRequired: false };
const words = { measureText: '更换 3 处画面' };

describe('the report form', () => {
  it('finds the before-photos nobody has answered', () => {
    expect(unanswered([1, 2, 3], [photo({ answers: 1 }), photo({})])).toEqual([0, 2]);
    expect(needWords([1, 2, 3], [photo({ answers: 0 }), photo({ answers: 1 })])).toMatch(
      /^还差第 3 处照片；/,
    );
    expect(needWords([], [])).toBe('没网也能提交，连网自动送出');
  });
  it('says before queueing what the rules would refuse', () => {
    expect(faultsOf(page, words, [photo({})])).toEqual({});
    expect(faultsOf(page, { measureText: ' 已整改  ' }, [photo({})])).toHaveProperty('measureText');
    expect(faultsOf(page, words, [])).toEqual({ photos: '至少要 1 张整改后的照片' });
    expect(faultsOf(page, words, [photo({ refused: '太大' })])).toHaveProperty('photos');
    expect(faultsOf(page, words, [photo({}), photo({ refused: '太大' })])).toHaveProperty('photos');
    expect(
      faultsOf({ ...page, rootCauseRequired: true }, { ...words, rootCause: ' ' }, [photo({})]),
    ).toHaveProperty('rootCause');
  });
  it('asks for a cause where the page says so, or where a refusal knew of it before the page', () => {
    const problem = (code: string) => ({ problem: { code, detail: '', errors: [] } });
    expect(asksCause({ rootCauseRequired: true }, {})).toBe(true);
    expect(asksCause(page, problem('finding.root-cause-missing'))).toBe(true);
    expect(asksCause(page, problem('finding.evidence-missing'))).toBe(false);
    expect(asksCause(page, {})).toBe(false);
  });
  it('puts a phrase in and takes it out again', () => {
    expect(toggleWord('', '已更换')).toBe('已更换');
    expect(toggleWord('3 处画面。', '已更换')).toBe('3 处画面，已更换');
    expect(toggleWord('3 处画面，已更换', '已更换')).toBe('3 处画面');
    expect(toggleWord('已更换，已修复', '已更换')).toBe('已修复');
  });
});
