import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { withinRows } from '../../rules/compiled-rows.ts';
import { figuresOf, type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { definitionOf, fieldAt, fieldsOf } from '../../rules/program-fields.ts';
import { formOfKinds, typedOfKinds } from '../setup/form-of-kinds.ts';
import { problemThrown } from './problem-code.ts';

const program = { ...ngheAnProgram, form: formOfKinds, targets: [], published: [] };

describe('rows', () => {
  const clans = indicatorsOf(formOfKinds).find(({ kind }) => kind === 'rows') as Indicator;
  const problemOf = (text: unknown) =>
    checkAnswers(formOfKinds, { prose: { clans: text } as never }, null, 'draft').errors.map(({ problem, text: words }) => [
      problem,
      words.vi,
    ]);

  test('are said back with the measure of each number, in either language', () => {
    const { prose } = checkAnswers(formOfKinds, typedOfKinds, null, 'submit').answers;
    expect(
      kindOf(clans)
        .shown(clans, prose.clans ?? '', 'vi')
        .replaceAll('\u00a0', ' '),
    ).toBe('1. Họ Nguyễn; Số hội viên 120 người; Quỹ 36,5 triệu đồng\n2. Họ Lê; Số hội viên 1.000 người; Quỹ 87.100 triệu đồng');
    expect(
      kindOf(clans)
        .shown(clans, prose.clans ?? '', 'en')
        .replaceAll('\u00a0', ' '),
    ).toContain('2. Họ Lê; Members 1,000 người; Fund 87100 triệu đồng');
  });

  test('that are too many, too wide, too long or no numbers are told by their row and column; empty lines are none', () => {
    const six = Array.from({ length: 6 }, () => 'Họ Lê').join('\n');
    expect(problemOf(six)).toMatchObject([['rows-too-many', expect.stringContaining('6 dòng')]]);
    expect(problemOf('a | 1 | 2 | 3')).toMatchObject([['row-too-wide', expect.stringContaining('dòng 1')]]);
    expect(problemOf(`a\n${'x'.repeat(201)}`)).toMatchObject([['cell-too-long', expect.stringContaining('dòng 2, cột “Tên dòng họ”')]]);
    expect(problemOf('Họ Lê | nhiều')).toMatchObject([['cell-not-a-number', expect.stringContaining('dòng 1, cột “Số hội viên”')]]);
    // Counted are lines as they are seen, also those left empty between.
    expect(problemOf('a\n | \nHọ Lê | nhiều')).toMatchObject([['cell-not-a-number', expect.stringContaining('dòng 3')]]);
    expect(problemOf(['a'])).toMatchObject([['answer-malformed', expect.anything()]]);
    expect(problemOf(' | | \n\n')).toEqual([]);
    // A missing number is no zero, and a bar at the end no column.
    const sparse = checkAnswers(formOfKinds, { prose: { clans: 'Họ Lê |\nHọ Vũ | 3 | | ' } }, null, 'draft');
    expect(sparse.answers.figures).toEqual({ clans: 2, clansPeople: 3 });
  });

  test('of whatever was typed are the same when they are read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(fc.string(), fc.nat().map(String), fc.constant('x|5')), { maxLength: 4 }), { maxLength: 6 }),
        fc.constantFrom('|', '\t'),
        (lines, between) => {
          const text = lines.map((cells) => cells.join(between)).join('\n');
          const once = kindOf(clans).read(clans, () => text);
          if (!once.prose) return;
          expect(kindOf(clans).read(clans, () => once.prose?.clans)).toEqual(once);
        },
      ),
    );
  });

  test('stand as lines where a form is made, and a column that is there twice or cannot be added up is refused', () => {
    const row = 'form.sections.0.indicators.8';
    expect(fieldsOf(program)[`${row}.columns`]).toBe(
      'Tên dòng họ | Clan |  | name\nSố hội viên | Members | người | people\nQuỹ | Fund | triệu đồng | money',
    );
    const wrongOf = (columns: string) =>
      problemThrown(() => checkProgram(definitionOf({ ...fieldsOf(program), [`${row}.columns`]: columns })))?.fields?.map(
        ({ field }) => field,
      );
    expect(wrongOf('Quỹ | | đồng\nQuỹ | | đồng')?.map(fieldAt)).toEqual([`${row}.columns`]);
    expect(wrongOf('Tỷ lệ | | %')?.map(fieldAt)).toEqual([`${row}.columns`]);
    // Long names that begin alike are two; a measure of its own in English stays.
    const two = 'Số gia đình học tập đăng ký | | gia đình; families\nSố gia đình học tập đạt | | gia đình';
    const made = checkProgram(definitionOf({ ...fieldsOf(program), [`${row}.columns`]: two })).form;
    expect(
      figuresOf(made)
        .filter(({ code }) => code.startsWith('clans'))
        .map(({ code }) => code),
    ).toHaveLength(3);
    expect(fieldsOf({ ...program, form: made })[`${row}.columns`]).toContain('gia đình; families');
  });

  test('of many units as many stand on a page as it can bear, whole ones and at least one', () => {
    const units = [3, 1, 4, 1].map((rows) => ({ lines: Array.from({ length: rows }, () => 'Họ Lê | 3 | 1').join('\n') }));
    const shown = (most: { units: number; rows: number }) => withinRows(units, most).length;
    expect([
      shown({ units: 9, rows: 9 }),
      shown({ units: 2, rows: 9 }),
      shown({ units: 9, rows: 4 }),
      shown({ units: 9, rows: 1 }),
    ]).toEqual([...[4, 2, 2, 1]]);
  });
});
