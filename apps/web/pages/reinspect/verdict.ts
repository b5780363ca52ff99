import type { FindingPage } from '#contracts';

export type Judged = { main?: 'met' | 'unmet'; extra: string[]; photos: number };
export type Verdict = {
  mayPass: boolean;
  mayFail: boolean;
  tone?: 'bad' | 'good';
  head: string;
  then: string;
};

type Subject = {
  finding: Pick<FindingPage['finding'], 'kind' | 'severity'>;
  due?: Pick<NonNullable<FindingPage['due']>, 'limit'>;
};

/** Photos the re-inspector must take on the spot. */
export const photosNeeded = (page: Subject) => (page.finding.kind === 'site' ? 1 : 0);

/** What the two buttons may do now, and the line above them that says why and what follows. */
export function verdictOf(page: Subject, { main, extra, photos }: Judged): Verdict {
  const unmet = (main === 'unmet' ? 1 : 0) + extra.filter((text) => text.trim()).length;
  if (unmet > 0) {
    const limit = page.due ? `（${page.due.limit}）` : '';
    return {
      mayPass: false,
      mayFail: true,
      tone: 'bad',
      head: `${unmet} 条未达标，只能判不合格`,
      then: `退回重改，新限期为原限期${limit}的一半，计返工 1 次`,
    };
  }
  if (!main)
    return { mayPass: false, mayFail: false, head: '先逐条判断', then: '达标还是未达，判完才能下结论' };
  const missing = photosNeeded(page) - photos;
  if (missing > 0)
    return { mayPass: false, mayFail: false, head: `还差现场照片 ${missing} 张`, then: '拍了才能判合格' };
  const signed = page.finding.severity === 'grave';
  return {
    mayPass: true,
    mayFail: false,
    tone: 'good',
    head: '全部达标',
    then: signed
      ? '判合格后送第二人签字，签了才销号；要判不合格，先标出哪一条未达'
      : '判合格即销号（省级以上查出的还要第二人签字）；要判不合格，先标出哪一条未达',
  };
}

export const extraOf = (fields: Record<string, string>): string[] => {
  try {
    const list: unknown = JSON.parse(fields['extra'] ?? '[]');
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
};
