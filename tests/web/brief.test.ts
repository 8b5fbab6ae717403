import { describe, expect, test } from 'vitest';
import { figuresSection } from '../../papers/compilation/figures-section.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import type { Indicator } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import type { FigureOverYears } from '../../web/leader/year-chart.ts';
import { compilationFile, progressIn } from '../papers/compilation-file.ts';
import { setting } from './sample-values.ts';
import { briefValues, overYearsOf } from './samples-leader.ts';

const page = setting('vi');
const pageOf = (compilation: CompilationFile, over: Partial<ReturnType<typeof briefValues>> = {}) =>
  briefPage({ ...briefValues(page), compilation, progress: progressIn(compilation), ...over });
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
    expect(decisions).toContain(`${missed} đơn vị cấp xã`);
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

test('a ratio is taken of the units that have both of its figures, and says how many they are', () => {
  const same = (text: string) => ({ vi: text, en: text });
  const file = compilationFile();
  const { form } = file;
  const perHead: Indicator = {
    ...{ kind: 'ratio', code: 'perHead', label: same('Thu bình quân'), hint: null, required: false, measure: 'flow' },
    numerator: { label: same('Thu'), unitOfMeasure: same('đồng'), of: 'mobilisedVnd', measure: 'flow' },
    denominator: { label: same('Hội viên'), unitOfMeasure: same('người'), of: 'members', measure: 'stock' },
    unitOfMeasure: same('đồng/người'),
  };
  // The last of three stated the money alone.
  const stated = [{ perHead: 900, perHeadOf: 10 }, { perHead: 300, perHeadOf: 30 }, { perHead: 5_000 }];
  const units = file.units
    .filter(({ leaf, figures }) => leaf && figures !== null)
    .slice(0, stated.length)
    .map((unit, place) => ({ ...unit, figures: stated[place] as Record<string, number> }));
  const compilation = { ...file, units, form: { ...form, sections: form.sections.map((one) => ({ ...one, indicators: [perHead] })) } };
  const html = pageOf(compilation, { progress: [], trend: [] });
  expect(html).toContain('<strong>30,0</strong><small>tính trên 2 đơn vị cấp xã có cả hai số</small>');
  const document = JSON.stringify(figuresSection(compilation, null));
  expect(document).toMatch(/"Thu bình quân","đồng\/người","[^"]*","30,0","2"/);
});

describe('the charts of the brief', () => {
  const file = compilationFile({ kind: 'final' });
  const trend = overYearsOf(file);
  const html = pageOf(file, { trend });
  /** The first four figures over other years: `line` of a figure in each. */
  const drawn = (years: number[], line: (over: FigureOverYears, index: number) => number | null): FigureOverYears[] =>
    trend.map((over) => ({
      ...over,
      years: years.map((year, index) => ({ year, line: line(over, index), reported: { value: line(over, index), units: 460 } })),
    }));

  test('say every value and over how many units to those who don’t see them, and hold what was reported in a table that opens', () => {
    const charts = [...html.matchAll(/<svg width="100%" height="160" role="img" aria-label="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(charts).toHaveLength(4);
    for (const [index, { units, years }] of trend.entries()) {
      expect(charts[index]).toContain(`trên\u00a0cùng\u00a0${units}\u00a0đơn vị cấp xã`);
      for (const { year, line, reported } of years) {
        const [written, asReported] = [line, reported.value].map((value) => (value === null ? '–' : writeFigure(value, 'vi')));
        expect(charts[index]).toContain(`năm ${year} ${line === null ? 'thiếu số liệu' : written}`);
        expect(html).toContain(
          `<th scope="row">${year}</th><td class="number">${written}</td><td class="number">${asReported}</td><td class="number">${reported.units}</td>`,
        );
      }
    }
  });

  test('begin with the year before the term, and where too little is known they have a gap that says so', () => {
    const [first] = html.match(/<figure class="chart">[\s\S]*?<\/figure>/) ?? [''];
    expect(first.match(/<rect[^>]*>\s*<text class="value"/g)).toHaveLength(4);
    const gap = pageOf(file, { trend: drawn([2023, 2024, 2025], (_, index) => (index === 0 ? null : 1_000)) });
    expect(gap).toMatch(
      /height="0" transform="[^"]+"\/>\s*<text class="value"[^>]*>–<[^>]*><text[^>]*>2023<[^>]*><text[^>]*>thiếu số liệu</,
    );
  });

  test('lie down where a long term has no room for its columns on a phone', () => {
    const years = Array.from({ length: 11 }, (_, index) => 2015 + index);
    const long = pageOf(file, { trend: drawn(years, () => 1_000) });
    expect(long).not.toContain('height="160"');
    expect(part(long, 'trend').match(/<li><p><span>20\d\d/g)).toHaveLength(44);
  });

  test('stand beside each other on a phone only where their figures have room, and lie where even the whole line has none', () => {
    const review = compilationFile();
    const years = (count: number, times = 1) =>
      drawn(
        Array.from({ length: count }, (_, index) => 2024 - count + index),
        ({ figure }) => (figure.kind === 'money' ? 87_100_000_000 : 775_276) * times,
      );
    expect(pageOf(review, { trend: years(2) })).toContain('class="charts narrow"');
    const three = pageOf(review, { trend: years(3) });
    expect(three).toContain('class="charts"');
    expect(part(three, 'trend')).toContain('height="160"');
    expect(part(pageOf(review, { trend: years(4, 100) }), 'trend')).toContain('<ul class="bars">');
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
  const html = pageOf({ ...file, units: flat, levels, comparison: [] }, { trend: [] });
  expect(html).not.toContain('chưa được tính vào tổng số');
  expect(html).toContain('chưa so sánh được');
  expect(html).not.toMatch(/undefined|NaN|id="trend"/);
});
