import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type AmendmentChange, changedParts, isSignedByParties, partsOf, withChange } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import { definitionOf, fieldsOf } from '../../rules/program-fields.ts';

const levels = ['province', 'district', 'commune'];
const before = partsOf(ngheAnProgram);

test('what touches the agreement is signed by every party, unless the program says that the standing office may alone', () => {
  expect(isSignedByParties('amendment', ['days', 'form'])).toBe(false);
  expect(isSignedByParties('amendment', ['days', 'targets'])).toBe(true);
  expect(isSignedByParties('amendment', ['term'])).toBe(true);
  expect(isSignedByParties('amendment', ['days'], [])).toBe(true);
  expect(isSignedByParties('amendment', ['targets'], ['targets'])).toBe(false);
  expect(isSignedByParties('succession', ['parties'])).toBe(false);
});

test('every part is changed and brought back by what it was, and reminders stay with their level', () => {
  const calendar = { ...ngheAnProgram.calendar, due: ngheAnProgram.calendar.due.map((day) => ({ ...day, before: [3] })) };
  const program = { ...ngheAnProgram, calendar };
  const change: AmendmentChange = {
    targets: [],
    days: { ...(before.days as NonNullable<AmendmentChange['days']>), close: { month: 1, day: 12, yearOffset: 1 } },
    term: { to: '2026-12-31' },
    parties: before.parties?.map((party) => ({ ...party, name: `${party.name} mới` })),
  };
  const after = withChange(program, change);
  expect([after.targets, after.calendar.close.day, after.term.to, after.calendar.due[2]?.before]).toEqual([[], 12, '2026-12-31', [3]]);
  expect(after.parties[1]?.coordinator).toEqual(ngheAnProgram.parties[1]?.coordinator);
  expect(withChange(after, partsOf(program, changedParts(change)))).toEqual(program);
});

test('a change is shown article by article: what is new, what goes and what becomes another, and nothing else', () => {
  const [first, second, ...rest] = ngheAnProgram.targets;
  if (!first || !second) throw new Error('The sample has targets');
  const targets = [{ ...first, percent: 75 }, ...rest];
  const days = { ...(before.days as NonNullable<AmendmentChange['days']>), close: { month: 1, day: 12, yearOffset: 1 as const } };
  const named = { levels, form: ngheAnProgram.form };
  const articles = changedArticles(before, { targets, days, term: { to: '2025-12-31' } }, named);
  expect(articles.map(({ part, article }) => [part, article.vi])).toEqual([
    ['targets', first.name.vi],
    ['targets', second.name.vi],
    ['days', 'Ngày khóa sổ'],
  ]);
  expect(articles.map(({ after }) => after === null)).toEqual([false, true, false]);
  // By the words of the form: who signs has never seen a code.
  const labels = ngheAnProgram.form.sections
    .flatMap(({ indicators }) => indicators)
    .filter(({ code }) => [first.numerator, first.denominator].includes(code));
  expect(labels.length).toBe(2);
  for (const { label } of labels) {
    expect(articles[0]?.after?.vi).toContain(`“${label.vi.replace('“', '‘').replace('”', '’')}”`);
    expect(articles[0]?.after?.en).toContain(`“${label.en}”`);
  }
  expect(articles[2]).toMatchObject({ before: { vi: '10/01 năm sau' }, after: { vi: '12/01 năm sau' } });
});

test('what the standing office may change alone is kept by the boxes of a page, and unsaid where nobody was asked', () => {
  const read = (program: unknown) => (definitionOf(fieldsOf(program)) as typeof ngheAnProgram).decidedAlone;
  expect(read(ngheAnProgram)).toBeUndefined();
  expect(read({ ...ngheAnProgram, decidedAlone: [] })).toEqual([]);
  expect(read({ ...ngheAnProgram, decidedAlone: ['days', 'targets'] })).toEqual(['targets', 'days']);
});
