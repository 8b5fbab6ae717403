import { describe, expect, test } from 'vitest';
import { drawAnyFigures, slippable } from '../../cli/rehearsal/draw-any-figures.ts';
import { drawAnyProse } from '../../cli/rehearsal/draw-any-prose.ts';
import { drawBehaviour, firstAttempt } from '../../cli/rehearsal/draw-behaviour.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { schoolYearsProgram } from '../../prisma/seed/school-years/program.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { type Form, figuresOf } from '../../rules/form-indicators.ts';
import { constantRules, idleRules, type RehearsalResult, rehearsalDifferences } from '../../rules/rehearsal-result.ts';

const tight: Form = {
  ...ngheAnForm,
  sections: ngheAnForm.sections.map((section) => ({
    ...section,
    indicators: section.indicators.map((one) => (one.kind === 'prose' ? { ...one, required: true, maxLength: 10 } : { ...one, max: 7 })),
  })),
};

describe.each([
  ['of the sample', ngheAnForm],
  ['of school years', schoolYearsProgram.form],
  ['with hardly any room', tight],
])('a form that nobody knows before, %s', (_, form) => {
  test('is filled in so that it is taken, with every slip, in every cycle', () => {
    const own = { shares: { late: 10, silent: 0, returned: 100 }, slips: slippable(form) };
    for (let unit = 0; unit < 60; unit += 1) {
      for (let cycle = 0; cycle < 4; cycle += 1) {
        const figures = drawAnyFigures(5, form, `u${unit}`, cycle);
        const prose = drawAnyProse(5, form, cycle, `u${unit}`);
        const behaviour = drawBehaviour(5, cycle, { code: `u${unit}`, leaf: true, parent: 'x' }, false, own);
        for (const attempt of [figures, firstAttempt(figures, behaviour)])
          expect(checkAnswers(form, { figures: attempt, prose }, null, 'submit').errors).toEqual([]);
      }
    }
    expect(Object.keys(drawAnyFigures(5, form, 'u', 0)).sort()).toEqual(
      figuresOf(form)
        .map(({ code }) => code)
        .sort(),
    );
  });
});

test('units behave by the shares that were chosen, and as in the sample where none were', () => {
  const answers = (shares: { late: number; silent: number; returned: number } | null) => {
    const counts: Record<string, number> = {};
    for (let unit = 0; unit < 2_000; unit += 1) {
      const own = shares && { shares, slips: ['members'] };
      const behaviour = drawBehaviour(1, 2030, { code: `u${unit}`, leaf: true, parent: 'x' }, false, own);
      counts[behaviour.answers] = (counts[behaviour.answers] ?? 0) + 1;
      if (behaviour.slip) counts.slip = (counts.slip ?? 0) + 1;
    }
    return counts;
  };
  const chosen = answers({ late: 30, silent: 20, returned: 50 });
  expect(chosen.late).toBeGreaterThan(540);
  expect(chosen.late).toBeLessThan(660);
  expect(chosen.never).toBeGreaterThan(340);
  expect(chosen.never).toBeLessThan(460);
  expect(chosen.slip).toBeGreaterThan(900);
  const none = answers({ late: 0, silent: 0, returned: 0 });
  expect([none.late, none.never, none.slip]).toEqual([undefined, undefined, undefined]);
  expect(answers({ late: 0, silent: 100, returned: 0 })).toEqual({ never: 2_000 });
});

const result: RehearsalResult = {
  program: { agreement: 'a', form: 'f', calendar: 'c', tree: 't', units: 8 },
  from: '2030-01-01T00:00:00.000Z',
  to: '2030-12-31T00:00:00.000Z',
  seconds: 12,
  cycles: [
    {
      ...{ year: 2030, kind: 'preliminary', expected: 8, submitted: 6, nothingToReport: 1, missed: 1, late: 1, returned: 0, approved: 6 },
      ...{ mails: 60, close: null, dues: [{ level: 'Xã', date: '2030-12-20' }] },
    },
  ],
  mails: { all: 60, levels: [], busiest: [{ date: '2030-12-20', mails: 20 }], months: [], samples: [] },
  daysOff: [],
  mailsOnDaysOff: [],
  rules: [],
  rounds: [],
  documents: [],
};

test('what differs from the last rehearsal is told, and nothing where nothing does', () => {
  expect(rehearsalDifferences(result, structuredClone(result))).toEqual([]);
  const [cycle] = result.cycles as [RehearsalResult['cycles'][number]];
  const after: RehearsalResult = {
    ...result,
    program: { ...result.program, form: 'g', units: 9 },
    cycles: [
      { ...cycle, missed: 2, dues: [{ level: 'Xã', date: '2030-12-18' }] },
      { ...cycle, year: 2031, kind: 'final' },
    ],
    mails: { ...result.mails, all: 130, busiest: [{ date: '2031-12-19', mails: 30 }] },
  };
  expect(rehearsalDifferences(result, after)).toEqual([
    { kind: 'part', part: 'form' },
    { kind: 'units', before: 8, after: 9 },
    { kind: 'mails', before: 60, after: 130 },
    { kind: 'due', cycle: { year: 2030, kind: 'preliminary' }, level: 'Xã', before: '2030-12-20', after: '2030-12-18' },
    { kind: 'tally', cycle: { year: 2030, kind: 'preliminary' }, what: 'missed', before: 1, after: 2 },
    { kind: 'cycle-new', cycle: { year: 2031, kind: 'final' } },
    { kind: 'busiest', before: { date: '2030-12-20', mails: 20 }, after: { date: '2031-12-19', mails: 30 } },
  ]);
  expect(rehearsalDifferences(after, result)).toContainEqual({ kind: 'cycle-gone', cycle: { year: 2031, kind: 'final' } });
});

test('a rule that was tried on nothing is neither idle nor constant', () => {
  const rule = (tried: number, fired: number) => ({ indicator: 'a', label: { vi: 'A', en: 'A' }, kind: 'unusual' as const, tried, fired });
  const rules = [rule(0, 0), rule(5, 0), rule(5, 5), rule(5, 2)];
  expect([idleRules(rules), constantRules(rules)]).toEqual([[rule(5, 0)], [rule(5, 5)]]);
});
