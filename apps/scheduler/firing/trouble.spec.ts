import { Refusal } from '#domain';
import { StoreUnavailable, StreamConflict } from '#event-store';
import { CityNotReady } from '#read-model';
import { NobodyThere } from './commands';
import { codeOf, isPassing } from './trouble';

const coded = (code: string, message = 'something') => Object.assign(new Error(message), { code });

describe('trouble passes', () => {
  it.each([
    ['a store that is away', new StoreUnavailable('gone')],
    ['a stream that others write to', new StreamConflict('finding-1', 1, 2)],
    ['a database that shuts down', coded('57P01')],
    ['a lock that was not got in time', coded('55P03')],
    ['a refused connection', coded('ECONNREFUSED')],
    ['a query that took too long', new Error('Query read timeout')],
    ['a connection lost', new Error('Connection terminated unexpectedly')],
  ])('with %s', (_words, error) => expect(isPassing(error)).toBe(true));

  it.each([
    ['a refusal', new Refusal('finding.wrong-state')],
    ['a city without rules', new CityNotReady('no calendar')],
    ['nobody there', new NobodyThere('timer.nobody-to-sign')],
    ['a fact nobody knows', new Error('unknown fact Foo.v9')],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['a table that is not there', coded('42P01')],
    ['what is no error at all', 'oh'],
  ])('not with %s', (_words, error) => expect(isPassing(error)).toBe(false));
});

it('has a code that says what it is, or none of its own', () => {
  expect(codeOf(new Refusal('finding.wrong-state'))).toBe('finding.wrong-state');
  expect(codeOf(coded('42P01'))).toBe('timer.failed');
  expect(codeOf(undefined)).toBe('timer.failed');
});
