import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stepName } from '../../rules/open-troubles.ts';
import { failureCode, passesByItself } from '../../rules/passing-failures.ts';
import { languages } from '../../rules/texts/language.ts';
import { workerLooks } from '../../rules/worker-looks.ts';

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error('of thon-1@nghe-an.example'), { code, ...more });
/** As Prisma wraps what PostgreSQL answered. */
const byPrisma = (originalCode: string): Error =>
  withCode('P2010', { meta: { driverAdapterError: Object.assign(new Error(''), { cause: { originalCode } }) } });

describe('what passes by itself is tried again, everything else is not', () => {
  test.each([
    ['a server that is away', withCode('ECONNREFUSED')],
    ['a connection that was lost', new Error('Connection terminated unexpectedly')],
    ['no connection free in time', new Error('timeout exceeded when trying to connect')],
    ['a failover in mid-statement', withCode('57P01')],
    ['a connection exception', withCode('08006')],
    ['a serialization failure', withCode('40001')],
    ['a deadlock', withCode('40P01')],
    ['a disk that is full', withCode('53100')],
    ['a statement that took too long', withCode('57014')],
    ['a lock that was waited for too long', withCode('55P03')],
    ['the same through Prisma', byPrisma('40P01')],
    ['a deadlock as Prisma names it', withCode('P2034')],
    ['a mail server that is full', withCode('EENVELOPE', { responseCode: 452 })],
    ['a Temporal server that is away', new Error('Failed to describe', { cause: withCode('', { code: 14, details: '', metadata: {} }) })],
    ['what another error stands for', new Error('no plan could be read', { cause: withCode('ECONNRESET') })],
    ['several tries at once, of two addresses', new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')])],
  ])('%s passes', (_, error) => expect(passesByItself(error)).toBe(true));

  test.each([
    ['a column that is not there', withCode('42703'), 'SQL 42703'],
    ['a value out of range', withCode('22003'), 'SQL 22003'],
    ['a row that is there already', withCode('23505'), 'SQL 23505'],
    ['the same through Prisma', byPrisma('23505'), 'P2010'],
    ['a serial that is not a serialization failure', withCode('40002'), 'SQL 40002'],
    ['a mail server that will never take it', withCode('EENVELOPE', { responseCode: 550 }), 'SMTP 550'],
    ['a Temporal server that refuses', withCode('', { code: 7, details: '', metadata: {} }), 'gRPC 7'],
    ['a defect of ours', new TypeError('no such field'), 'TypeError'],
    ['a document that cannot be set', new Error('unknown variable: x'), 'Error'],
    ['what is no error', 'thrown text', 'unknown'],
  ])('%s does not, and its code is told', (_, error, code) => {
    expect(passesByItself(error)).toBe(false);
    expect(failureCode(error)).toBe(code);
  });
});

test('every step that may fail has a name for whoever is told of it', () => {
  const workflows = new URL('../../workflows/', import.meta.url);
  const sources = readdirSync(workflows).map((file) => readFileSync(new URL(file, workflows), 'utf8'));
  const names = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:step|stepNamed|doing)\(\s*'([\w-]+)'|\bname: '([\w-]+)'/g)].map((found) => found[1] ?? found[2]),
  );
  expect(names.length).toBeGreaterThan(15);
  for (const name of [...names, ...workerLooks, 'workflow'] as string[])
    for (const language of languages) expect(stepName(name, language), name).not.toBe(name);
});
