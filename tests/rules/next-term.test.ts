import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { schoolYearsProgram } from '../../prisma/seed/school-years/program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { type CarriedFacts, copiedFields, nextTerm, termMarks } from '../../rules/next-term.ts';
import { definitionOf } from '../../rules/program-fields.ts';
import { checkPlans } from '../../rules/term-plans.ts';

const days = { daysOff: ['2026-01-01'], daysWorked: [] };
const nothing: CarriedFacts = { unitsAdded: 0, unitsEnded: 0, contactsLeft: 0, refused: 0, published: 0, unannounced: [] };

test('the next term begins the day after and has as many reviews', () => {
  const { term, years } = nextTerm(ngheAnProgram);
  expect([term, years]).toEqual([{ from: '2026-01-01', to: '2028-12-31' }, 3]);
  expect(cyclesOfTerm({ term, calendar: ngheAnProgram.calendar }).map(({ year }) => year)).toEqual([2026, 2027, 2028]);
});

test('a term of school years does not begin in the one that was reviewed last', () => {
  const { term } = nextTerm(schoolYearsProgram);
  const [before, after] = [schoolYearsProgram.term, term].map((one) => cyclesOfTerm({ term: one, calendar: schoolYearsProgram.calendar }));
  expect(after).toHaveLength(before?.length ?? 0);
  expect(after?.[0]?.key).not.toBe(before?.at(-1)?.key);
  expect(term.from > schoolYearsProgram.term.to).toBe(true);
});

test.each(['half-yearly', 'quarterly', 'school-terms'] as const)('%s: as many reviews, none of them held already', (reviews) => {
  const program = { ...ngheAnProgram, calendar: { ...ngheAnProgram.calendar, reviews } };
  const { term } = nextTerm(program);
  const [before = [], after = []] = [program.term, term].map((one) => cyclesOfTerm({ term: one, calendar: program.calendar }));
  expect(after).toHaveLength(before.length);
  expect(before.map(({ key }) => key)).not.toContain(after[0]?.key);
});

test('reviews on given days are as many years later, all of them in the next term', () => {
  const calendar = { ...ngheAnProgram.calendar, reviews: 'on-days' as const, reviewDays: ['2024-02-29', '2025-06-30'] };
  const program = { ...ngheAnProgram, calendar };
  const { term, years } = nextTerm(program);
  expect(years).toBe(2);
  const fields = copiedFields(program, days, 'carried');
  expect(fields['calendar.reviewDays']).toBe('28/02/2026\n30/06/2027');
  expect(cyclesOfTerm(checkProgram(definitionOf({ ...fields, key: 'a' })))).toHaveLength(2);
  expect(term).toEqual({ from: '2026-01-01', to: '2027-12-31' });
});

test('a copy of the sample is a program of the next term that can be created when it has a key', () => {
  const fields = copiedFields(ngheAnProgram, days, 'carried');
  const copy = checkProgram(definitionOf({ ...fields, key: 'the-next' }));
  checkPlans(copy, ['Tỉnh', 'Huyện', 'Xã']);
  const { key: _, name, term, published, calendar, ...rest } = copy;
  const { key: __, name: ___, term: ____, published: _____, calendar: before, ...own } = ngheAnProgram;
  expect(rest).toEqual(own);
  expect([term, published]).toEqual([{ from: '2026-01-01', to: '2028-12-31' }, []]);
  expect(calendar).toEqual({ ...before, ...days });
  expect(name).toBe(ngheAnProgram.name.replace('2023-2025', '2026-2028'));
});

test('targets to be stated anew keep their names and figures, and cannot be created as they are', () => {
  const fields = copiedFields(ngheAnProgram, days, 'anew');
  expect(fields['targets.0.numerator']).toBe(ngheAnProgram.targets[0]?.numerator);
  expect(() => checkProgram(definitionOf({ ...fields, key: 'the-next' }))).toThrow(
    expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ field: 'targets.0.percent' })]) }),
  );
});

test('what differs or needs an answer is marked, and nothing else', () => {
  const kinds = (facts: CarriedFacts, choice: 'carried' | 'anew' = 'carried') =>
    termMarks(ngheAnProgram, facts, choice).map(({ kind }) => kind);
  expect(kinds(nothing)).not.toEqual(expect.arrayContaining(['units-changed']));
  expect(kinds({ ...nothing, unitsEnded: 48, unitsAdded: 2, contactsLeft: 1, refused: 3, unannounced: [2027] }, 'anew')).toEqual(
    expect.arrayContaining(['term-proposed', 'units-changed', 'contacts-left', 'contacts-refused', 'targets-anew', 'days-unannounced']),
  );
});
