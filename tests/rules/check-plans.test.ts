import { expect, it } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkPlans, checkProgram } from '../../rules/check-program.ts';
import type { Problem } from '../../rules/problems.ts';

const levels = ['province', 'district', 'commune'];
const problemOf = (work: () => void): Problem | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error as Problem;
  }
};

it('lays every cycle of the sample on its calendar', () => {
  expect(problemOf(() => checkPlans(checkProgram(ngheAnProgram), levels))).toBeNull();
});

it('tells at once of a due day before the data cut-off, whatever year it belongs to', () => {
  const early = { ...ngheAnProgram, calendar: { ...ngheAnProgram.calendar, cutOff: { month: 12, day: 28, yearOffset: 0 as const } } };
  expect(problemOf(() => checkPlans(early, levels))?.code).toMatch(/^plan-/);
});

it('refuses an indicator whose name the tables of figures need for themselves', () => {
  const [section] = ngheAnProgram.form.sections;
  const indicators = (section?.indicators ?? []).map((indicator, index) => (index === 0 ? { ...indicator, code: 'carried' } : indicator));
  const form = { ...ngheAnProgram.form, sections: [{ ...section, indicators }] };
  expect(problemOf(() => void checkProgram({ ...ngheAnProgram, form, targets: [] }))?.code).toBe('program-invalid');
});
