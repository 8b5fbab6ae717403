import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawBehaviour, firstAttempt, silentReviewers } from '../../cli/rehearsal/draw-behaviour.ts';
import { drawYear } from '../../cli/rehearsal/draw-figures.ts';
import { drawProse } from '../../cli/rehearsal/draw-prose.ts';
import { readSample } from '../../cli/rehearsal/sample.ts';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { leavesOf, parseUnits } from '../../rules/units.ts';

const commune = { code: '16663', leaf: true, parent: '412' };
const { units } = parseUnits(
  readUnitsCsv(readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8')),
);
const leaves = leavesOf(units);
const total = (year: ReadonlyMap<string, Record<string, number>>, code: string) =>
  [...year.values()].reduce((sum, figures) => sum + (figures[code] ?? 0), 0);

function drawTerm(seed: number) {
  const first = drawYear(2023, leaves, spreadBaseline(leaves), seed);
  const second = drawYear(2024, leaves, first, seed);
  return [first, second, drawYear(2025, leaves, second, seed)] as const;
}

test('with its reorganisations the sample has the units of each year, and its stocks go with them', async () => {
  const { trees, draws, reorganised } = await readSample(null, 1, true);
  expect([2023, 2024, 2025].map((year) => trees?.get(year)?.length)).toEqual([482, 433, 131]);
  for (const year of [2023, 2024, 2025]) expect(total(draws.get(year) ?? new Map(), 'villageAssociations')).toBe(4_096);
  expect(reorganised?.map(({ proposedRight }) => proposedRight)).toEqual([null, { right: 259, of: 412 }]);
});

describe.each([1, 2, 77])('the simulated figures of seed %i', (seed) => {
  const [first, second, third] = drawTerm(seed);

  test('add up to what was published for the end of 2023', () => {
    expect(total(first, 'clanBoards')).toBe(9_286);
    expect(total(first, 'agencyBoards')).toBe(2_296);
    for (const year of [first, second, third]) {
      expect(total(year, 'villageAssociations')).toBe(4_096);
      expect(total(year, 'families')).toBe(848_977);
    }
  });

  test('would be taken by the form, with every slip and every word', () => {
    [first, second, third].forEach((figures, i) => {
      for (const { code } of leaves) {
        const stated = figures.get(code) ?? {};
        const behaviour = drawBehaviour(seed, 2023 + i, { code, leaf: true, parent: 'x' });
        const prose = drawProse(seed, 2023 + i, { code, leaf: true }, stated);
        for (const attempt of [stated, firstAttempt(stated, behaviour)]) {
          expect(checkAnswers(ngheAnForm, { figures: attempt, prose }, null, 'submit').errors).toEqual([]);
        }
        if (behaviour.slip !== null) {
          const { warnings } = checkAnswers(ngheAnForm, { figures: firstAttempt(stated, behaviour) }, stated, 'draft');
          expect(warnings.map(({ indicator }) => indicator)).toEqual([behaviour.slip.indicator]);
        }
      }
    });
  });

  test('grow as the field does, and reach some targets but not all', () => {
    expect(total(second, 'members') / total(first, 'members')).toBeCloseTo(1.02, 2);
    const share = (model: string) => total(third, `${model}Recognised`) / total(third, model);
    expect(share('families')).toBeGreaterThan(0.7);
    expect(share('workers')).toBeLessThan(0.4);
    for (const model of ['families', 'clans', 'communities', 'learningUnits', 'workers', 'officials']) {
      expect(total(third, `${model}Recognised`)).toBeGreaterThan(total(first, `${model}Recognised`));
    }
  });

  test('do not depend on the order of the leaves', () => {
    expect(drawYear(2023, leaves.toReversed(), spreadBaseline(leaves.toReversed()), seed).get('16663')).toEqual(first.get('16663'));
  });
});

test('another seed moves the draw and not the published totals', () => {
  const [one] = drawTerm(1);
  const [two] = drawTerm(2);
  expect(two.get('16663')).not.toEqual(one.get('16663'));
});

test('a tree of one unit, and one of ten thousand, can be drawn', () => {
  for (const count of [1, 10_000]) {
    const many = Array.from({ length: count }, (_, i) => ({ code: `x${i}` }));
    const year = drawYear(2023, many, spreadBaseline(many), 1);
    expect(total(year, 'clanBoards')).toBe(9_286);
    for (const figures of year.values())
      expect(checkAnswers(ngheAnForm, { figures, prose: { results: 'Tốt.' } }, null, 'submit').errors).toEqual([]);
  }
});

describe('what simulated units do', () => {
  const years = [1, 2, 3, 4, 5].flatMap((seed) => [2023, 2024, 2025].map((year) => ({ seed, year })));
  const drawn = years.flatMap(({ seed, year }) => leaves.map((unit) => drawBehaviour(seed, year, unit)));
  const rate = (holds: (behaviour: (typeof drawn)[number]) => boolean) => drawn.filter(holds).length / drawn.length;

  test('happens about as often as in the field', () => {
    expect(rate(({ answers }) => answers === 'never')).toBeCloseTo(0.02, 1.7);
    expect(rate(({ answers }) => answers === 'late')).toBeCloseTo(0.04, 1.7);
    expect(rate(({ saysNothing }) => saysNothing)).toBeCloseTo(0.03, 1.7);
    expect(rate(({ slip }) => slip !== null)).toBeCloseTo(0.05, 1.7);
    expect(rate(({ slip, correctsAfterHours }) => slip !== null && correctsAfterHours === null)).toBeGreaterThan(0);
  });

  test('leaves one or two districts silent each year, never the province', () => {
    for (const { seed, year } of years) {
      const silent = silentReviewers(seed, year, units);
      expect([1, 2]).toContain(silent.size);
      expect(silent.has('40')).toBe(false);
      expect(silentReviewers(seed, year, units.toReversed())).toEqual(silent);
      for (const code of silent)
        expect(drawBehaviour(seed, year, { code, leaf: false, parent: '40' }, true).reviewing?.reviews).toBe('silent');
    }
  });

  test('does not depend on who was asked before', () => {
    expect(drawBehaviour(1, 2023, commune)).toEqual(drawBehaviour(1, 2023, commune));
    expect(drawBehaviour(1, 2024, commune)).not.toEqual(drawBehaviour(1, 2023, commune));
  });
});
