import type { Row } from './line';
import type { Query } from './line';
import { PageReader } from './page-reader';

/** A log of so many events, and which pages were asked for. */
function logOf(size: number) {
  const log = { size, asked: [] as number[], fails: false };
  const query = ({ values }: Query): Promise<Row[]> => {
    const [from, until] = values as [number, number];
    log.asked.push(from);
    if (log.fails) return Promise.reject(new Error('away'));
    const end = Math.min(until, log.size);
    const places = Array.from({ length: Math.max(0, end - from) }, (_, n) => from + n + 1);
    const list = (value: (place: number) => unknown) => places.map(value).join(',');
    const row = [
      String(end),
      String(places.length),
      list(String),
      list(() => 0),
      places.map((place) => `id-${place}`).join('","'),
      JSON.stringify(places.map((place) => `case-${place}`)),
      JSON.stringify(places.map(() => 'Noted.v1')),
      list(() => 'null'),
      list(() => '{}'),
    ];
    return Promise.resolve([row as unknown as Row]);
  };
  return { log, reader: new PageReader({ query: (asked) => query(asked) }) };
}
const placesOf = (page: { events: { position: string }[] }) =>
  page.events.map(({ position }) => Number(position));

describe('a page reader', () => {
  it('asks for the next page before it is wanted, and for none behind the end', async () => {
    const { log, reader } = logOf(25);
    expect(placesOf(await reader.read(0, 10))).toHaveLength(10);
    expect(log.asked).toEqual([0, 10]);
    expect(placesOf(await reader.read(10, 10))[0]).toBe(11);
    expect(log.asked).toEqual([0, 10, 20]);
    expect(placesOf(await reader.read(20, 10))).toEqual([21, 22, 23, 24, 25]);
    expect(placesOf(await reader.read(25, 10))).toEqual([]);
  });

  it('gives what was appended after a page that the end of the log cut short', async () => {
    const { log, reader } = logOf(15);
    await reader.read(0, 10);
    log.size = 18;
    expect(placesOf(await reader.read(10, 10))).toEqual([11, 12, 13, 14, 15, 16, 17, 18]);
  });

  it('asks anew for another size of page, and where reading ahead has failed', async () => {
    const { log, reader } = logOf(100);
    await reader.read(0, 10);
    expect(placesOf(await reader.read(10, 5))).toEqual([11, 12, 13, 14, 15]);
    log.fails = true;
    await expect(reader.read(50, 10)).rejects.toThrow('away');
    log.fails = false;
    expect(placesOf(await reader.read(50, 10))[0]).toBe(51);
  });

  it('gives no page that was read ahead long ago', async () => {
    const now = jest.spyOn(Date, 'now');
    const { log, reader } = logOf(100);
    await reader.read(0, 10);
    const later = Date.now() + 1_001;
    now.mockReturnValue(later);
    await reader.read(10, 10);
    now.mockRestore();
    expect(log.asked.filter((from) => from === 10)).toHaveLength(2);
  });
});
