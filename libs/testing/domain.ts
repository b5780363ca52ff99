import {
  decideFinding,
  defaultPolicy,
  evolveFinding,
  findingCommands,
  findingHistory,
  fromLocal,
  noFinding,
  Refusal,
  type Calendar,
  type CommandData,
  type Finding,
  type FindingCommandType,
  type FindingFact,
  type Given,
  type Instant,
  type Known,
  type Policy,
} from '#domain';
import type { z } from 'zod';
// The helpers of specs count on the specs' calendar.
// eslint-disable-next-line no-restricted-imports, boundaries/dependencies
import { officeCalendar } from '../domain/calendar/fixture';

/** Given / when / then over a finding. Times are local clock times of the city: `2023-06-20 16:00`, or `06-20 16:00` of 2023. */
export const local = (text: string): Instant => {
  const full = text.length === '06-20 16:00'.length ? `2023-${text}` : text;
  return fromLocal(full.slice(0, 10), full.slice(11));
};

export type Person = Given['actor'];
export type Recorded = { fact: FindingFact; version: number; effectiveAt: Instant };

/** A command as it comes over the wire, with what the rules must know beside it. */
export type Asked<K extends FindingCommandType = FindingCommandType> = {
  [T in K]: { type: T; data: z.input<(typeof findingCommands)[T]>; known: Known[T] };
}[K];

export const nobody: Person = { userId: 'nobody', personId: 'p-nobody', role: 'system', channel: 'system' };

/** As a log keeps it: checked against its shape, turned to text, read back and lifted. */
export const kept = (fact: FindingFact): FindingFact =>
  findingHistory.lift(JSON.parse(JSON.stringify(findingHistory.store(fact))));

export const fold = (facts: readonly Recorded[]): Finding =>
  facts.reduce((finding, { fact, ...at }) => evolveFinding(finding, fact, at), noFinding);

/** Decides what comes over the wire; the facts come back as a log keeps them. Throws the `Refusal`, and ZodError for a wrong shape. */
export function carryOut(
  asked: Asked,
  finding: Finding,
  given: { now: Instant; actor: Person } & Omit<Scene, 'now' | 'actor'>,
): FindingFact[] {
  const data = findingCommands[asked.type].parse(asked.data) as CommandData<FindingCommandType>;
  const command = { type: asked.type, data, known: asked.known } as Parameters<typeof decideFinding>[0];
  return decideFinding(command, finding, {
    now: given.now,
    effectiveAt: given.effectiveAt ?? given.now,
    actor: given.actor,
    policy: given.policy ?? defaultPolicy,
    unitPolicy: given.unitPolicy ?? given.policy ?? defaultPolicy,
    calendar: given.calendar ?? officeCalendar,
  }).map(kept);
}

/** A finding's life told by commands: each step is decided on what the steps before it left. */
export class Story {
  readonly facts: Recorded[] = [];
  get finding(): Finding {
    return fold(this.facts);
  }

  /** Carries the command out and keeps its facts; throws what the rules throw. */
  on(when: string, actor: Person, asked: Asked): FindingFact[] {
    const effectiveAt = local(when);
    const decided = carryOut(asked, this.finding, { now: effectiveAt, actor });
    for (const fact of decided) this.facts.push({ fact, version: this.facts.length, effectiveAt });
    return decided;
  }

  /** Tells several steps; each must add something. */
  tell(...steps: [when: string, actor: Person, asked: Asked][]): this {
    for (const [when, actor, asked] of steps)
      if (this.on(when, actor, asked).length === 0) throw new Error(`${when} ${asked.type} did nothing`);
    return this;
  }
}

export const story = (...steps: [when: string, actor: Person, asked: Asked][]): Story =>
  new Story().tell(...steps);

/** What happened before, as the story that brought it about. */
export const given = (before: Story = new Story()) => new Setting(before.facts, {});

type Scene = {
  now?: Instant;
  actor?: Person;
  effectiveAt?: Instant;
  policy?: Policy;
  unitPolicy?: Policy;
  calendar?: Calendar;
};

class Setting {
  constructor(
    private readonly facts: readonly Recorded[],
    private readonly scene: Scene,
  ) {}

  at(when: string): Setting {
    return this.with({ now: local(when) });
  }
  as(actor: Person): Setting {
    return this.with({ actor });
  }
  /** `unitPolicy`: that of the unit's assignment, where it is another one. */
  under(policy: Policy, unitPolicy = policy): Setting {
    return this.with({ policy, unitPolicy });
  }
  /** Counted on another calendar than the specs' own. */
  on(calendar: Calendar): Setting {
    return this.with({ calendar });
  }
  when(asked: Asked): Outcome {
    const { now, actor = nobody, ...rest } = this.scene;
    if (!now) throw new Error('say when: .at(…)');
    const finding = fold(this.facts);
    try {
      return new Outcome({ facts: carryOut(asked, finding, { now, actor, ...rest }) });
    } catch (error) {
      if (error instanceof Refusal) return new Outcome({ refusal: error });
      throw error;
    }
  }

  private with(more: Scene): Setting {
    return new Setting(this.facts, { ...this.scene, ...more });
  }
}

type Facts = {
  [T in FindingFact['type']]: { type: T; data: Partial<Extract<FindingFact, { type: T }>['data']> };
};
/** A fact's name alone, or with what its data must hold at least. */
export type Expected = FindingFact['type'] | Facts[FindingFact['type']];

class Outcome {
  constructor(private readonly was: { facts: FindingFact[] } | { refusal: Refusal }) {}

  /** Exactly these facts, in this order; at least one. */
  then(first: Expected, ...others: Expected[]): void {
    const wanted = [first, ...others].map((fact) => (typeof fact === 'string' ? { type: fact } : fact));
    expect(this.facts().map((fact) => fact.type)).toEqual(wanted.map((fact) => fact.type));
    expect(this.facts()).toMatchObject(wanted);
  }
  thenNothing(): void {
    expect(this.facts()).toEqual([]);
  }
  thenRefuses(code: string, detail?: Record<string, unknown>): void {
    if (!('refusal' in this.was)) throw new Error(`not refused: ${JSON.stringify(this.was.facts)}`);
    expect(this.was.refusal.code).toBe(code);
    if (detail) expect(this.was.refusal.detail).toMatchObject(detail);
  }

  private facts(): FindingFact[] {
    if ('refusal' in this.was) throw new Error(`refused: ${this.was.refusal.code}`);
    return this.was.facts;
  }
}
