import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  anchorFacts,
  anchorHistory,
  calendarFacts,
  calendarHistory,
  drawFacts,
  drawHistory,
  findingFacts,
  findingHistory,
  inspectionFacts,
  inspectionHistory,
  periodFacts,
  periodHistory,
  policyFacts,
  policyHistory,
  standardFacts,
  standardHistory,
  unitFacts,
  unitHistory,
  type FactHistory,
  type StoredFact,
} from '#domain';
import { z } from 'zod';

type Category = { history: FactHistory<StoredFact>; schemas: Record<string, z.ZodType> };
const category = (history: unknown, schemas: Record<string, z.ZodType>): Category => ({
  history: history as FactHistory<StoredFact>,
  schemas,
});
/** Every category of streams. */
export const categories: Record<string, Category> = {
  finding: category(findingHistory, findingFacts),
  unit: category(unitHistory, unitFacts),
  policy: category(policyHistory, policyFacts),
  calendar: category(calendarHistory, calendarFacts),
  standard: category(standardHistory, standardFacts),
  inspection: category(inspectionHistory, inspectionFacts),
  period: category(periodHistory, periodFacts),
  draw: category(drawHistory, drawFacts),
  anchor: category(anchorHistory, anchorFacts),
};

const DIGESTS = 'digests.json';
/** `<StoredName>.json`, and `<StoredName>+<variant>.json` where one body cannot show every field. */
export type Golden = { file: string; storedName: string; stored: StoredFact };
export const goldens: Golden[] = readdirSync(__dirname)
  .filter((file) => file.endsWith('.json') && file !== DIGESTS)
  .sort()
  .map((file) => ({ file, storedName: file.slice(0, -'.json'.length).split('+')[0]!, stored: read(file) }));
export const digests = read<Record<string, string>>(DIGESTS);

function read<T = StoredFact>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T;
}

/** sha256 over the content, whatever the order of its keys and the look of the file. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex');

const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, ordered(inner)]),
        )
      : value;

type Shape = { properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[]; oneOf?: Shape[] };
/** Paths of the fields a schema names, `[]` for any element; fields of records have no names. */
export const fieldsOf = (schema: z.ZodType): string[] => [
  ...new Set(namesIn(z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape, '')),
];
const namesIn = ({ properties = {}, items, anyOf = [], oneOf = [] }: Shape, path: string): string[] => [
  ...Object.entries(properties).flatMap(([key, inner]) => [
    `${path}.${key}`,
    ...namesIn(inner, `${path}.${key}`),
  ]),
  ...(items ? namesIn(items, `${path}[]`) : []),
  ...[...anyOf, ...oneOf].flatMap((inner) => namesIn(inner, path)),
];
/** Paths of the fields a body has. */
export const fieldsIn = (value: unknown, path = ''): string[] =>
  Array.isArray(value)
    ? value.flatMap((inner) => fieldsIn(inner, `${path}[]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [
          `${path}.${key}`,
          ...fieldsIn(inner, `${path}.${key}`),
        ])
      : [];
