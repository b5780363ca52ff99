import { z } from 'zod';
import type { Instant } from '../envelope';
import { factHistory, type FactOf } from '../facts';
import { Refusal } from '../refusal';
import { drawSample, frameText, type FrameEntry, type HashOf } from './pick';

const id = z.string().min(1).max(100);
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const quarter = z.string().regex(/^\d{4}Q[1-4]$/);
const entries = z
  .array(z.object({ findingId: id, weight: z.number().int().min(1).max(20) }))
  .min(1)
  .max(5000);

/** 抽签: what makes a draw one that anybody can check afterwards. */
export const drawFacts = {
  /** sha256 of the quarter's secret, published before the first report of the quarter is drawn. */
  DeskDrawOpened: z.object({ quarter, digest: hex }),
  DeskDrawRevealed: z.object({ quarter, secret: hex }),
  SampleFrameFrozen: z.object({
    drawId: id,
    title: z.string().trim().min(1).max(120),
    /** Up to which the log was read when the frame was made. */
    position: z.string(),
    entries,
    frameDigest: hex,
    count: z.number().int().min(1).max(5000),
    /** A public number named in advance, and from when on it can be known. */
    seedSource: z.string().trim().min(1).max(200),
    seedFrom: z.iso.datetime({ precision: 3 }),
    by: id,
  }),
  SampleDrawn: z.object({
    drawId: id,
    seed: z.string().trim().min(1).max(200),
    findingIds: z.array(id),
    by: id,
  }),
};
export type DrawFact = FactOf<typeof drawFacts>;
type DataOf<T extends DrawFact['type']> = Extract<DrawFact, { type: T }>['data'];
export const drawHistory = factHistory(drawFacts);

export type Sample = { frame: DataOf<'SampleFrameFrozen'>; drawn?: DataOf<'SampleDrawn'> };
export type Draws = {
  desk: Record<string, { digest: string; secret?: string }>;
  samples: Record<string, Sample>;
};
export const noDraws: Draws = { desk: {}, samples: {} };

export function evolveDraws(draws: Draws, fact: DrawFact): Draws {
  switch (fact.type) {
    case 'DeskDrawOpened':
      return { ...draws, desk: { ...draws.desk, [fact.data.quarter]: { digest: fact.data.digest } } };
    case 'DeskDrawRevealed': {
      const opened = draws.desk[fact.data.quarter]!;
      return {
        ...draws,
        desk: { ...draws.desk, [fact.data.quarter]: { ...opened, secret: fact.data.secret } },
      };
    }
    case 'SampleFrameFrozen':
      return { ...draws, samples: { ...draws.samples, [fact.data.drawId]: { frame: fact.data } } };
    case 'SampleDrawn': {
      const sample = draws.samples[fact.data.drawId]!;
      return { ...draws, samples: { ...draws.samples, [fact.data.drawId]: { ...sample, drawn: fact.data } } };
    }
  }
}

type Asked<T extends DrawFact['type'], K extends keyof DataOf<T>> = Omit<DataOf<T>, K>;
export type DrawCommand =
  | { type: 'OpenDeskDraw'; data: DataOf<'DeskDrawOpened'> }
  | { type: 'RevealDeskDraw'; data: DataOf<'DeskDrawRevealed'> }
  | { type: 'FreezeFrame'; data: Asked<'SampleFrameFrozen', 'frameDigest'> & { entries: FrameEntry[] } }
  | { type: 'DrawSample'; data: Asked<'SampleDrawn', 'findingIds'> };

/** `current`: the quarter of now. Throws `Refusal`. */
export type DrawGiven = { now: Instant; current: string; sha256: HashOf };

export function decideDraw(command: DrawCommand, draws: Draws, given: DrawGiven): DrawFact[] {
  switch (command.type) {
    case 'OpenDeskDraw':
      return draws.desk[command.data.quarter] ? [] : [{ type: 'DeskDrawOpened', data: command.data }];
    case 'RevealDeskDraw':
      return reveal(command.data, draws, given);
    case 'FreezeFrame':
      return freeze(command.data, draws, given);
    case 'DrawSample':
      return draw(command.data, draws, given);
  }
}
type DataOfCommand<T extends DrawCommand['type']> = Extract<DrawCommand, { type: T }>['data'];

function reveal(data: DataOfCommand<'RevealDeskDraw'>, draws: Draws, given: DrawGiven): DrawFact[] {
  const opened = draws.desk[data.quarter];
  if (!opened) throw new Refusal('draw.not-found');
  if (opened.secret) return [];
  if (data.quarter >= given.current) throw new Refusal('draw.not-over');
  if (given.sha256(data.secret) !== opened.digest) throw new Refusal('draw.other-secret');
  return [{ type: 'DeskDrawRevealed', data }];
}

function freeze(data: DataOfCommand<'FreezeFrame'>, draws: Draws, given: DrawGiven): DrawFact[] {
  if (draws.samples[data.drawId]) return [];
  if (data.entries.length === 0) throw new Refusal('draw.frame-empty');
  // Whoever knows the seed could choose the frame by it.
  if (data.seedFrom <= given.now) throw new Refusal('draw.seed-known');
  const frameDigest = given.sha256(frameText(data.entries));
  return [{ type: 'SampleFrameFrozen', data: { ...data, frameDigest } }];
}

function draw({ drawId, seed, by }: DataOfCommand<'DrawSample'>, draws: Draws, given: DrawGiven): DrawFact[] {
  const sample = draws.samples[drawId];
  if (!sample) throw new Refusal('draw.not-found');
  if (sample.drawn?.seed === seed) return [];
  if (sample.drawn) throw new Refusal('draw.drawn-before');
  if (given.now < sample.frame.seedFrom)
    throw new Refusal('draw.seed-not-yet', { seedFrom: sample.frame.seedFrom });
  const findingIds = drawSample({ ...sample.frame, seed }, given.sha256);
  return [{ type: 'SampleDrawn', data: { drawId, seed, findingIds, by } }];
}

/** Draws it once more: whether frame and sample are what digest and seed say. */
export const redrawn = ({ frame, drawn }: Sample, sha256: HashOf): { frame: boolean; sample?: boolean } => ({
  frame: sha256(frameText(frame.entries)) === frame.frameDigest,
  sample: drawn && drawSample({ ...frame, seed: drawn.seed }, sha256).join() === drawn.findingIds.join(),
});
