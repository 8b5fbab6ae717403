import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { isProblemCode, Problem, type ProblemCode, problem, problemCatalogue, problemText } from '../../rules/problems.ts';

const codes = Object.keys(problemCatalogue) as ProblemCode[];
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe('the catalogue of problems', () => {
  test.each(codes)('%s says the same with the same details in both languages, as whole sentences', (code) => {
    const { vi, en, status } = problemCatalogue[code];
    expect(placeholders(vi)).toEqual(placeholders(en));
    expect(vi).toMatch(/\.$/);
    expect(en).toMatch(/\.$/);
    expect(vi).toBe(vi.normalize('NFC'));
    expect(status >= 400 && status < 600).toBe(true);
  });
});

test('a code is in one file of the catalogue', async () => {
  const files = await readdir(new URL('../../rules/problem-catalogue', import.meta.url));
  const parts = await Promise.all(files.map(async (file) => Object.values(await import(`../../rules/problem-catalogue/${file}`))));
  expect(
    parts
      .flat()
      .flatMap((part) => Object.keys(part as object))
      .toSorted(),
  ).toEqual(codes.toSorted());
});

describe('a problem', () => {
  test('is told with its details in the reader’s language', () => {
    const late = problem('plan-close-before-due', { close: '2024-01-05', date: '2024-01-10' });
    expect(problemText(late, 'vi')).toContain('05/01/2024');
    expect(problemText(late, 'en')).toContain('5\u00a0Jan\u00a02024');
    for (const day of ['01', '09', '10', '29', '30', '31'])
      expect(problemText(problem('plan-close-before-due', { close: `2024-01-${day}`, date: '2024-02-01' }), 'vi')).toContain(
        `${day}/01/2024`,
      );
    expect(late).toBeInstanceOf(Problem);
    expect(late.status).toBe(422);
  });

  test('writes numbers with separators and takes texts in two languages', () => {
    const part = problem('part-exceeds-whole', {
      label: { vi: 'Phần', en: 'Part' },
      part: 1200,
      whole: { vi: 'Toàn bộ', en: 'Whole' },
      wholeValue: 1000,
    });
    expect(problemText(part, 'vi')).toBe('“Phần” (1.200) không thể lớn hơn “Toàn bộ” (1.000). Hãy sửa một trong hai số.');
  });

  test('does not fail for want of a detail, nor take one from a prototype', () => {
    expect(problemText({ code: 'program-key-taken' }, 'vi')).toContain('“…”');
    expect(isProblemCode('toString')).toBe(false);
    expect(isProblemCode('busy')).toBe(true);
  });
});
