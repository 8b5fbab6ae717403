import { describe, expect, test } from 'vitest';
import { headlineFigures } from '../../papers/compilation/headline-figures.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { compilationFile } from '../papers/compilation-file.ts';
import { setting } from './sample-values.ts';
import { briefValues } from './samples-leader.ts';

const page = setting('vi');
const pageOf = (compilation: CompilationFile, over: Partial<ReturnType<typeof briefValues>> = {}) =>
  briefPage({ ...briefValues(page), compilation, ...over });
const part = (html: string, id: string) => {
  const start = html.indexOf(`id="${id}"`);
  return html.slice(start, html.indexOf('</section>', start));
};

describe('what needs a decision', () => {
  test('is said to be nothing where everybody is in the totals, nothing differs and nobody asked', () => {
    const file = compilationFile();
    const calm = { ...file, leftOut: { ...file.leftOut, missed: [], notApproved: [] }, differences: [], narratives: [] };
    expect(part(pageOf(calm), 'decisions')).toContain('Không có việc nào cần cho ý kiến');
  });

  test('counts the missing by level, and says alike proposals once with how many made them', () => {
    const file = compilationFile();
    const decisions = part(pageOf(file), 'decisions');
    const missed = file.leftOut.missed.filter(({ level }) => level === 'commune').length;
    expect(decisions).toContain(`${missed} xã`);
    expect(decisions.match(/Đề nghị biểu dương các dòng họ hiếu học tiêu biểu\./g)).toHaveLength(1);
  });

  test('names at the end of a term the targets that were not reached, and only those', () => {
    const file = compilationFile({ kind: 'final' });
    const decisions = part(pageOf(file), 'decisions');
    for (const { name, reached } of file.evaluation?.targets ?? []) {
      expect([name.vi, decisions.includes(`<li>${name.vi}:`)]).toEqual([name.vi, reached === false]);
    }
  });
});

describe('the charts of the brief', () => {
  const file = compilationFile({ kind: 'final' });
  const html = pageOf(file, { earlier: [] });

  test('say every value to those who don’t see them, and hold the exact ones in a table that opens', () => {
    const charts = [...html.matchAll(/<svg width="100%" height="160" role="img" aria-label="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(charts).toHaveLength(4);
    for (const [index, { figure }] of headlineFigures(file, 4).entries()) {
      for (const { year, figures } of file.evaluation?.trend ?? []) {
        const value = figures[figure.code] ?? null;
        const written = value === null ? '–' : writeFigure(value, 'vi');
        expect(charts[index]).toContain(`năm ${year} ${written}`);
        expect(html).toContain(`<th scope="row">${year}</th><td class="number">${written}</td>`);
      }
    }
  });

  test('begin with the year before the term, and draw no column for a figure that nobody stated', () => {
    const [first] = html.match(/<figure class="chart">[\s\S]*?<\/figure>/) ?? [''];
    expect(first.match(/<rect[^>]*>\s*<text class="value"/g)).toHaveLength(file.evaluation?.trend.length ?? 0);
    const trend = (file.evaluation?.trend ?? []).map((year, index) => (index === 0 ? { ...year, figures: {} } : year));
    const evaluation = file.evaluation && { ...file.evaluation, trend };
    const gap = pageOf({ ...file, evaluation });
    expect(gap).toMatch(/height="0" transform="[^"]+"\/>\s*<text class="value"[^>]*>–</);
  });

  test('lie down where a long term has no room for its columns on a phone', () => {
    const [year] = file.evaluation?.trend ?? [];
    const trend = Array.from({ length: 11 }, (_, index) => ({ ...year, year: 2015 + index }) as NonNullable<typeof year>);
    const long = pageOf({ ...file, evaluation: file.evaluation && { ...file.evaluation, trend } });
    expect(long).not.toContain('height="160"');
    expect(part(long, 'trend').match(/<li><p><span>20\d\d/g)).toHaveLength(44);
  });

  test('mark each target at what was to be reached, also where more than all was reached', () => {
    const targets = file.evaluation?.targets.map((target) => ({ ...target, numerator: 300, denominator: 150, reached: true })) ?? [];
    const beyond = pageOf({ ...file, evaluation: file.evaluation && { ...file.evaluation, targets } });
    expect(part(beyond, 'targets')).toContain('width="100%" height="12"/><line class="mark" x1="35%"');
  });
});

test('a brief of a tree without districts has no chart of districts, and one without a year before compares nothing', () => {
  const file = compilationFile();
  const flat = file.units
    .filter(({ leaf, parent }) => leaf || parent === null)
    .map((unit) => ({ ...unit, parent: unit.parent === null ? null : (file.units.find(({ parent }) => parent === null)?.code ?? null) }));
  const levels = file.levels.filter(({ level }) => level !== 'district');
  const html = pageOf({ ...file, units: flat, levels, comparison: [] }, { earlier: [] });
  expect(html).not.toContain('chưa được tính vào tổng số');
  expect(html).toContain('chưa so sánh được');
  expect(html).not.toMatch(/undefined|NaN|id="trend"/);
});
