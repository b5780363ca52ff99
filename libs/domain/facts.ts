import type { z } from 'zod';

/** Facts are declared once, as zod schemas by name; the union of their shapes is inferred. */
export type FactSchemas = Record<string, z.ZodType>;
export type FactOf<S extends FactSchemas> = {
  [K in keyof S & string]: { type: K; data: z.infer<S[K]> };
}[keyof S & string];

export type StoredFact = { type: string; data: unknown };
/** One step up: the shape of `Name.vN` becomes that of `Name.v(N+1)`, or of another name. */
export type Lift = (data: never) => StoredFact;

export class UnknownFact extends Error {
  readonly code = 'history.unknown-fact';
  constructor(readonly storedName: string) {
    super(`no shape is known for the stored fact ${storedName}`);
    this.name = 'UnknownFact';
  }
}

/**
 * Knows the stored names of one aggregate. `store` validates and names a new fact; `lift` brings a stored one, however old,
 * to today's shape, step by step. Nothing else in the program sees a version.
 * Throws `UnknownFact` for a name that has neither a schema nor a lift, and ZodError for a new fact of the wrong shape.
 */
export function factHistory<S extends FactSchemas>(schemas: S, lifts: Record<string, Lift> = {}) {
  const versions = new Map<string, number>(Object.keys(schemas).map((type) => [type, 1]));
  for (const name of Object.keys(lifts)) {
    const [type, version] = split(name);
    if (versions.has(type)) versions.set(type, Math.max(versions.get(type)!, version + 1));
  }
  const current = new Map([...versions].map(([type, version]) => [`${type}.v${version}`, type]));

  function lift(stored: StoredFact): FactOf<S> {
    let fact = stored;
    while (!current.has(fact.type)) {
      const step = lifts[fact.type];
      if (!step) throw new UnknownFact(stored.type);
      fact = step(fact.data as never);
    }
    return { type: current.get(fact.type)!, data: fact.data } as FactOf<S>;
  }

  return {
    lift,
    store(fact: FactOf<S>): StoredFact {
      const schema = schemas[fact.type];
      if (!schema) throw new UnknownFact(fact.type);
      return { type: `${fact.type}.v${versions.get(fact.type)}`, data: schema.parse(fact.data) };
    },
    /** Every stored name that can be read, old ones included. */
    storedNames: (): string[] => [...current.keys(), ...Object.keys(lifts)].sort(),
  };
}

export type FactHistory<F> = {
  lift(stored: StoredFact): F;
  store(fact: F): StoredFact;
  storedNames(): string[];
};

function split(storedName: string): [string, number] {
  const at = storedName.lastIndexOf('.v');
  return [storedName.slice(0, at), Number(storedName.slice(at + 2))];
}
