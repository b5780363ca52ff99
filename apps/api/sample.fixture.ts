import { z } from 'zod';

type Shape = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  minItems?: number;
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  anyOf?: Shape[];
  oneOf?: Shape[];
};

/** The smallest body of a schema's shape: what is required, with its first value. */
export const sampleOf = (schema: z.ZodType): object =>
  sample(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape) as object;

function sample(shape: Shape): unknown {
  if ('const' in shape) return shape.const;
  const choice = shape.enum?.[0] ?? shape.anyOf?.[0] ?? shape.oneOf?.[0];
  if (choice !== undefined) return shape.enum ? choice : sample(choice as Shape);
  if (shape.type === 'object')
    return Object.fromEntries((shape.required ?? []).map((key) => [key, sample(shape.properties![key]!)]));
  if (shape.type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => sample(shape.items!));
  if (shape.type === 'boolean') return true;
  return shape.type === 'string' ? textOf(shape) : Math.max(1, shape.minimum ?? 1);
}

function textOf({ format, pattern }: Shape): string {
  if (format === 'date-time') return '2026-01-01T01:00:00.000Z';
  if (format === 'date') return '2026-01-01';
  return pattern?.includes('{64}') ? 'ab'.repeat(32) : '一段足够长的文字';
}
