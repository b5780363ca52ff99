import type { FindingPage } from '#contracts';
import { siteFinding, type wholeCity } from '../whole-city';

export const street = '双清区龙须塘街道';
export const company = '市市政工程公司';

type Severity = 'ordinary' | 'serious' | 'grave';
const rootCause = '日常巡查不到位';

/** Brings findings over HTTP into the state that a form is for; each answers with the finding's id. */
export function stories({ as, personId, unitId }: ReturnType<typeof wholeCity>) {
  const read = async (id: string, who = 'ds-liu') => (await as(who)).get<FindingPage>(`/findings/${id}`);

  async function registered(title: string, over: object = {}, by = 'jc-sun'): Promise<string> {
    const inspector = await as(by);
    return (await inspector.send('/findings', await siteFinding(inspector, title, over))).id;
  }
  async function filed(title: string, severity: Severity = 'ordinary', over: object = {}): Promise<string> {
    const id = await registered(title, { proposedSeverity: severity, ...over });
    await (await as('la-chen')).send(`/findings/${id}/filing`, { severity, handling: 'by-deadline' });
    return id;
  }
  async function assigned(...asked: Parameters<typeof filed>): Promise<string> {
    const id = await filed(...asked);
    await (await as('dd-huang')).send(`/findings/${id}/assignments`, { leadUnit: await unitId(street) });
    return id;
  }
  async function rectifying(...asked: Parameters<typeof filed>): Promise<string> {
    const id = await assigned(...asked);
    const owner = await personId('lxt-zhang');
    await (await as('lxt-wu')).send(`/findings/${id}/signatures`, { personId: owner });
    return id;
  }
  async function report(id: string): Promise<void> {
    const zhang = await as('lxt-zhang');
    await zhang.send(`/findings/${id}/rectifications`, {
      measureText: '破损画面已全部更换',
      rootCause,
      photosAfter: [await zhang.photo()],
    });
  }
  async function reported(...asked: Parameters<typeof filed>): Promise<string> {
    const id = await rectifying(...asked);
    await report(id);
    return id;
  }
  async function pass(id: string, by: string): Promise<void> {
    const who = await as(by);
    await (await as('dc-wang')).send(`/findings/${id}/reinspections`, { reinspectorId: await personId(by) });
    const { clause } = await read(id);
    const photos = [await who.photo()];
    await who.send(`/findings/${id}/passes`, { checkedClauses: [clause.clauseId], photos });
  }
  async function closed(...asked: Parameters<typeof filed>): Promise<string> {
    const id = await reported(...asked);
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    await pass(id, 'fc-zhao');
    return id;
  }
  return {
    as,
    personId,
    unitId,
    read,
    registered,
    filed,
    assigned,
    rectifying,
    report,
    reported,
    pass,
    closed,
  };
}
export type Stories = ReturnType<typeof stories>;
