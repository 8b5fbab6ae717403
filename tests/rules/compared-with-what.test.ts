import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asReported, overYears, sameUnits, shareOf } from '../../rules/compared-with-what.ts';

const value = fc.option(fc.nat(1_000_000));
const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

test('a change is over the units that have a figure in both years, and nobody else’s report moves it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ previous: value, current: value })), fc.array(value), (units, silent) => {
      const both = units.filter(({ previous, current }) => previous !== null && current !== null);
      const same = sameUnits(units);
      expect(same?.leaves ?? 0).toBe(both.length);
      if (same) expect(same.current - same.previous).toBe(sum(both.map(({ previous, current }) => (current ?? 0) - (previous ?? 0))));
      // More units in one of the years change what is reported, never the change.
      const more = [...units, ...silent.map((previous) => ({ previous, current: null }))];
      expect(sameUnits(more)).toEqual(same);
      expect(asReported(more.map(({ current }) => current))).toEqual(asReported(units.map(({ current }) => current)));
    }),
  );
});

test('a share divides by what its own units stated: it is never above all that they have, however many are silent', () => {
  const unit = fc.record({ whole: value, part: value }).map(({ whole, part }) => ({
    whole,
    part: part === null ? null : Math.min(part, whole ?? part),
  }));
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const share = shareOf(units);
      if (share === null) return;
      expect(share.part).toBeLessThanOrEqual(share.whole);
      expect(shareOf([...units, { part: null, whole: 5_000_000 }])).toEqual(share);
    }),
  );
});

test('a line over years never falls because a report is missing', () => {
  const years = 4;
  const growing = fc.record({
    start: fc.nat(1_000),
    steps: fc.array(fc.nat(100), { minLength: years, maxLength: years }),
    silent: fc.array(fc.boolean(), { minLength: years, maxLength: years }),
  });
  fc.assert(
    fc.property(fc.array(growing, { minLength: 1, maxLength: 30 }), (units) => {
      const groups = units.map(({ start, steps, silent }) => {
        let now = start;
        const values = steps.map((step, year) => {
          now += step;
          return silent[year] ? null : now;
        });
        return { units: 1, values };
      });
      const over = overYears(groups, years);
      const line = over.years.flatMap((year) => year.line ?? []);
      expect(line).toEqual(line.toSorted((a, b) => a - b));
      for (const [year, { reported }] of over.years.entries()) {
        expect(reported).toEqual(asReported(groups.map(({ values }) => values[year] ?? null)));
        expect(over.units).toBeLessThanOrEqual(over.years[year]?.line === null ? groups.length : reported.units);
      }
    }),
  );
});

test('of two years the line is the same units of both, as the change beside it is', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ previous: value, current: value }), { minLength: 1 }), (units) => {
      const over = overYears(
        units.map(({ previous, current }) => ({ units: 1, values: [previous, current] })),
        2,
      );
      const same = sameUnits(units);
      const [before, now] = over.years;
      // Too few of them: a gap, not a line of two units out of hundreds.
      if (before?.line == null) return;
      expect({ leaves: over.units, previous: before.line, current: now?.line }).toEqual(same);
    }),
  );
});

test('a year from which few figures are known is a gap, and does not make the line one of few units', () => {
  const groups = [
    { units: 400, values: [null, 4_000, 4_400] },
    { units: 40, values: [400, 400, 440] },
    { units: 20, values: [null, 200, null] },
  ];
  expect(overYears(groups, 3)).toEqual({
    units: 440,
    years: [
      { line: null, reported: { value: 400, units: 40 } },
      { line: 4_400, reported: { value: 4_600, units: 460 } },
      { line: 4_840, reported: { value: 4_840, units: 440 } },
    ],
  });
});
