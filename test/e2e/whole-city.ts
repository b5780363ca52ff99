import type { Choices, Me, UnitList } from '#contracts';
import { Client } from './client';
import { dataFolder, startProduct, type Product } from './product';

/** The product with the demonstration city for all cases of a file, and its people, each signed in once. */
export function wholeCity() {
  jest.setTimeout(180_000);
  let folder: Awaited<ReturnType<typeof dataFolder>> | undefined;
  let product: Product | undefined;
  const people = new Map<string, Client>();

  beforeAll(async () => {
    folder = await dataFolder();
    product = await startProduct(folder.path);
  });
  afterAll(async () => {
    await product?.stop();
    await folder?.remove();
  });

  async function as(username: string): Promise<Client> {
    const client = people.get(username) ?? (await Client.signIn(product!.url, username));
    people.set(username, client);
    return client;
  }
  return {
    as,
    get product(): Product {
      return product!;
    },
    personId: async (username: string): Promise<string> =>
      (await (await as(username)).get<Me>('/session')).person.personId,
    unitId: async (name: string): Promise<string> =>
      (await (await as('dd-huang')).get<UnitList>('/units')).units.find((unit) => unit.name === name)!.unitId,
  };
}

/** What an inspector registers of a place: under the first clause for places, with a photo nobody else has. */
export async function siteFinding(inspector: Client, title: string, over: object = {}) {
  const { clauses } = await inspector.get<Choices>('/choices');
  const { clauseId, standardId, standardVersion, text } = clauses.find(({ kinds }) =>
    kinds.includes('site'),
  )!;
  return {
    kind: 'site',
    source: { mode: 'open', level: 'city' },
    title,
    site: { name: `${title}处` },
    clause: { clauseId, standardId, standardVersion, text },
    photosBefore: [await inspector.photo()],
    proposedSeverity: 'ordinary',
    // What was closed a moment ago and is seen again is seen after it.
    discoveredAt: new Date().toISOString(),
    ...over,
  };
}
