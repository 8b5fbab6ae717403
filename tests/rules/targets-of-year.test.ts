import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import type { Problem } from '../../rules/problems.ts';
import { definitionOf, fieldsOf } from '../../rules/program-fields.ts';
import { targetsOfYear, yearsInWords } from '../../rules/targets-of-year.ts';

const [first, ...others] = ngheAnProgram.targets;
const withYears = (years: Record<string, number>) => ({
  ...ngheAnProgram,
  targets: [{ ...(first as (typeof others)[number]), years }, ...others],
});

test('a target of a year measures the review of that year, the one of the term the last', () => {
  const { targets } = withYears({ 2023: 40, 2024: 55 });
  const measured = (year: number, kind: string) => targetsOfYear(targets, { year, kind }).map(({ percent }) => percent);
  const ofTerm = targets.map(({ percent }) => percent);
  expect([measured(2023, 'preliminary')[0], measured(2024, 'preliminary')[0], measured(2025, 'final')]).toEqual([40, 55, ofTerm]);
  expect(measured(2023, 'preliminary').slice(1)).toEqual(ofTerm.slice(1));
  expect(yearsInWords(targets[0] as (typeof others)[number], 'vi')).toBe('2023: 40\u00a0%, 2024: 55\u00a0%');
});

test('it stands in boxes of the years before the last, and nowhere else', () => {
  const program = withYears({ 2023: 40, 2024: 55 });
  expect(checkProgram(definitionOf(fieldsOf(program)))).toEqual(program);
  expect(() => checkProgram(withYears({ 2025: 60 }))).toThrow(
    expect.toSatisfy((error: Problem) => error.fields?.[0]?.field === 'targets.0.years'),
  );
});
