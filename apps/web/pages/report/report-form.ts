import type { FindingPage } from '#contracts';
import type { Draft, DraftPhoto } from '../../drafts/draft';

export type Faults = { measureText?: string; rootCause?: string; photos?: string };

export const quickWords = ['已更换', '已修复', '已清理', '已劝导', '已移交产权单位'];

/** Adds the phrase, or takes it out where it stands already. */
export function toggleWord(text: string, word: string): string {
  if (!text.includes(word)) return text.trim() ? `${text.replace(/[，。；\s]*$/, '')}，${word}` : word;
  return text.replace(new RegExp(`[，；]?${word}`), '').replace(/^[，。；\s]+/, '');
}

/** Positions of before-photos that no after-photo answers yet. */
export function unanswered(before: unknown[], photos: DraftPhoto[]): number[] {
  return before.map((_, i) => i).filter((i) => !photos.some((photo) => photo.answers === i));
}

const REFUSED_FOR_CAUSE = 'finding.root-cause-missing';
/** The class of a finding is found after it is handed over: a refusal may know of it before the page does. */
export const isRefusedForCause = ({ problem }: Pick<Draft, 'problem'>): boolean =>
  problem?.code === REFUSED_FOR_CAUSE;
export const asksCause = (page: Pick<FindingPage, 'rootCauseRequired'>, draft: Pick<Draft, 'problem'>) =>
  page.rootCauseRequired || isRefusedForCause(draft);

/** What would be refused anyway, said before it is queued: without a network nobody else could say it. */
export function faultsOf(
  page: Pick<FindingPage, 'photosAfterNeeded' | 'rootCauseRequired'>,
  fields: Record<string, string>,
  photos: DraftPhoto[],
): Faults {
  const usable = photos.filter((photo) => !photo.refused).length;
  const faults: Faults = {};
  if ((fields['measureText'] ?? '').trim().length < 6)
    faults.measureText = '请写清做了什么，例如“更换 3 处画面”。至少 6 个字';
  if (page.rootCauseRequired && !(fields['rootCause'] ?? '').trim())
    faults.rootCause = '较重以上、重复或反弹的问题，要写原因剖析';
  if (usable < page.photosAfterNeeded) faults.photos = `至少要 ${page.photosAfterNeeded} 张整改后的照片`;
  else if (photos.some((photo) => photo.refused)) faults.photos = '有照片传不上去，请删掉或重拍';
  return faults;
}

/** One line above the buttons: what is still missing. */
export function needWords(before: unknown[], photos: DraftPhoto[]): string {
  const missing = unanswered(before, photos);
  const offline = '没网也能提交，连网自动送出';
  if (missing.length === 0 || before.length === 0) return offline;
  const places = missing.map((i) => i + 1);
  const which = places.length > 3 ? `${places.length} 处` : `第 ${places.join('、')} 处`;
  return `还差${which}照片；${offline}`;
}
