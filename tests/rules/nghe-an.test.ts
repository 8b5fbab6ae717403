import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { figuresOf, indicatorsOf } from '../../rules/form-indicators.ts';
import { writePercent } from '../../rules/numbers.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { leavesOf, parseUnits } from '../../rules/units.ts';

const { units } = parseUnits(
  readUnitsCsv(readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8')),
);
const total = (figures: Iterable<Record<string, number | null>>, code: string) =>
  [...figures].reduce((sum, one) => sum + (one[code] ?? 0), 0);

describe('the baseline of 2022', () => {
  const published = {
    members: 775_276,
    mobilisedVnd: 87_100_000_000,
    students: 218_000,
    villageAssociations: 4_096,
    clanBoards: 9_200,
    agencyBoards: 2_132,
  };

  test('adds up to what was published over the 460 communes', () => {
    const baseline = spreadBaseline(leavesOf(units));
    expect(baseline.size).toBe(460);
    for (const [code, value] of Object.entries(published)) expect(total(baseline.values(), code), code).toBe(value);
    for (const figures of baseline.values()) {
      expect((figures.mobilisedVnd as number) % 100_000).toBe(0);
      expect(figures.families).toBeNull();
      for (const code of Object.keys(published)) expect(figures[code]).toBeGreaterThan(0);
    }
    expect(writePercent(total(baseline.values(), 'members'), ngheAnProgram.population?.people ?? 0, 1, 'vi')).toBe('23,3\u00a0%');
  });

  test('adds up over any number of leaves, in any order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
        const leaves = Array.from({ length: count }, (_, i) => ({ code: `x${i}` }));
        const baseline = spreadBaseline(leaves);
        for (const [code, value] of Object.entries(published)) expect(total(baseline.values(), code)).toBe(value);
        const turned = spreadBaseline(leaves.toReversed());
        for (const [code, figures] of baseline) expect(turned.get(code)).toEqual(figures);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the sample's program", () => {
  test('has one coordinating party and only reserved addresses', () => {
    expect(ngheAnProgram.parties.filter(({ coordinating }) => coordinating)).toHaveLength(1);
    for (const { signatory, coordinator } of ngheAnProgram.parties) {
      for (const person of [signatory, coordinator]) if (person !== null) expect(person.email).toMatch(/^[a-z.@-]+\.example$/);
    }
  });

  test('asks for 21 figures and four texts, with names that can be columns', () => {
    const codes = indicatorsOf(ngheAnProgram.form).map(({ code }) => code);
    expect(figuresOf(ngheAnProgram.form)).toHaveLength(21);
    expect(new Set(codes).size).toBe(25);
    for (const code of codes) expect(code).toMatch(/^[a-z][A-Za-z0-9]{0,39}$/);
    for (const { partOf } of figuresOf(ngheAnProgram.form)) if (partOf !== null) expect(codes).toContain(partOf);
    for (const { numerator, denominator } of ngheAnProgram.targets) expect(codes).toEqual(expect.arrayContaining([numerator, denominator]));
    for (const { indicator } of ngheAnProgram.published) expect(codes).toContain(indicator);
  });

  test('would be taken as it is by the check that every program passes', () => {
    expect(checkProgram(ngheAnProgram)).toEqual(ngheAnProgram);
  });

  test('is written in one form of letters', () => {
    const words = JSON.stringify(ngheAnProgram);
    expect(words).toBe(words.normalize('NFC'));
  });
});
