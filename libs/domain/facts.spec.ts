import { z, ZodError } from 'zod';
import { factHistory, UnknownFact } from './facts';

/** A made-up aggregate whose shapes have changed twice, and one of whose facts has another name now. */
const schemas = {
  LampLit: z.object({ lampId: z.string(), lux: z.number().int(), by: z.string() }),
  LampPutOut: z.object({ lampId: z.string() }),
};
const history = factHistory(schemas, {
  'LampLit.v1': ({ lamp }: { lamp: string }) => ({ type: 'LampLit.v2', data: { lampId: lamp, lux: 0 } }),
  'LampLit.v2': (data: { lampId: string; lux: number }) => ({
    type: 'LampLit.v3',
    data: { ...data, by: 'unknown' },
  }),
  'LampDarkened.v1': ({ lamp }: { lamp: string }) => ({ type: 'LampPutOut.v1', data: { lampId: lamp } }),
});

describe('the history of an aggregate', () => {
  it('stores a fact under its newest version', () => {
    expect(history.store({ type: 'LampLit', data: { lampId: 'l-1', lux: 5, by: 'p-1' } })).toEqual({
      type: 'LampLit.v3',
      data: { lampId: 'l-1', lux: 5, by: 'p-1' },
    });
    expect(history.store({ type: 'LampPutOut', data: { lampId: 'l-1' } }).type).toBe('LampPutOut.v1');
  });

  it.each([
    ['LampLit.v1', { lamp: 'l-1' }, { lampId: 'l-1', lux: 0, by: 'unknown' }],
    ['LampLit.v2', { lampId: 'l-1', lux: 3 }, { lampId: 'l-1', lux: 3, by: 'unknown' }],
    ['LampLit.v3', { lampId: 'l-1', lux: 3, by: 'p-1' }, { lampId: 'l-1', lux: 3, by: 'p-1' }],
  ])('lifts %s, step by step', (type, data, today) =>
    expect(history.lift({ type, data })).toEqual({ type: 'LampLit', data: today }),
  );
  it('lifts a name that is another now', () =>
    expect(history.lift({ type: 'LampDarkened.v1', data: { lamp: 'l-1' } })).toEqual({
      type: 'LampPutOut',
      data: { lampId: 'l-1' },
    }));

  it('lists every name that can be read', () =>
    expect(history.storedNames()).toEqual([
      'LampDarkened.v1',
      'LampLit.v1',
      'LampLit.v2',
      'LampLit.v3',
      'LampPutOut.v1',
    ]));

  it.each(['LampLit', 'LampLit.v4', 'LampPutOut.v2', 'LampBroken.v1', 'toString'])(
    'stops at a name it does not know: %s',
    (type) => {
      expect(() => history.lift({ type, data: {} })).toThrow(UnknownFact);
      expect(() => history.lift({ type, data: {} })).toThrow(type);
    },
  );
  it('names the fact that was stored, not the step where its shape is lost', () => {
    const broken = factHistory(schemas, { 'Lamp.v1': (data: never) => ({ type: 'Lamp.v2', data }) });
    expect(() => broken.lift({ type: 'Lamp.v1', data: {} })).toThrow(
      expect.objectContaining({ name: 'UnknownFact', code: 'history.unknown-fact', storedName: 'Lamp.v1' }),
    );
  });

  it('stores no fact of the wrong shape, nor one without a shape', () => {
    const wrong = { type: 'LampLit', data: { lampId: 'l-1', lux: 0.5, by: 'p-1' } } as const;
    expect(() => history.store(wrong)).toThrow(ZodError);
    expect(() => history.store({ type: 'LampBroken', data: {} } as never)).toThrow(UnknownFact);
  });
  it('keeps out what no shape names', () => {
    const data = { lampId: 'l-1', secret: 'x' };
    expect(history.store({ type: 'LampPutOut', data }).data).toEqual({ lampId: 'l-1' });
  });
});
