import { Column, DefaultNamingStrategy, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** Columns are named like the properties, in snake case. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return custom ?? snake([...prefixes, property].join('_'));
  }
}

export const snake = (property: string): string =>
  property.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

type Options = Omit<ColumnOptions, 'type'>;
export const maybe = { nullable: true } as const;

export const Text = (options: Options = {}) => Column({ type: 'text', ...options });
export const Texts = () => Column({ type: 'text', array: true });
export const Int = (options: Options = {}) => Column({ type: 'int', ...options });
export const Flag = () => Column({ type: 'boolean' });
export const Json = (options: Options = {}) => Column({ type: 'jsonb', ...options });
/** Key columns keep the constraint's plain name, `<table>_pkey`. */
export const Key = (constraint: string, type: 'text' | 'int' | 'uuid' = 'text') =>
  PrimaryColumn({ type, primaryKeyConstraintName: constraint });
/** Positions of the log are compared as text, code point by code point. */
export const Place = () => Column({ type: 'text', collation: 'C' });

/** An ISO instant in UTC with milliseconds, as everywhere outside the database. */
export const Moment = (options: Options = {}) =>
  Column({
    type: 'timestamptz',
    transformer: {
      from: (value: Date | string | null) => (value instanceof Date ? value.toISOString() : value),
      to: (value: string | null) => value,
    },
    ...options,
  });
