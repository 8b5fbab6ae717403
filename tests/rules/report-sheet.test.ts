import { describe, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { problemText } from '../../rules/problems.ts';
import { headCode, type ReadSheetRow, readReportSheet } from '../../rules/read-report-sheet.ts';
import { cellName, chosenInCell, chosenOfCell, codesOf, columnName, lastRead, sheetColumns, sheetHeads } from '../../rules/report-sheet.ts';
import { readStamp, type SheetStamp, writeStamp } from '../../rules/sheet-stamp.ts';
import { problemCode } from './problem-code.ts';

const heads = [...sheetHeads.map(headCode), ...codesOf(ngheAnForm)];
const units = new Map([
  ['c0', { leaf: true }],
  ['c1', { leaf: true }],
  ['D', { leaf: false }],
]);
const at = (code: string): number => heads.indexOf(code);
const row = (code: string, said: Record<string, unknown> = {}, report = '', columns = heads): unknown[] =>
  columns.map((head) => (head === 'code' ? code : head === headCode('report') ? report : (said[head] ?? null)));
const sheet = (rows: unknown[][], codes: unknown[] = heads) => [['Sơ kết'], ['Điền'], [], ['Mã'], codes, ...rows];
const read = (rows: unknown[][], formulas: string[] = [], codes: unknown[] = heads): ReadSheetRow[] =>
  readReportSheet({ rows: sheet(rows, codes), formulas: new Set(formulas) }, ngheAnForm, units);
const wrongs = (rows: ReadSheetRow[]) => rows.map(({ errors }) => errors.map(({ cell, text }) => [cell, text.vi.slice(0, 30)]));

describe('a sheet', () => {
  test('is read by the codes of its columns, wherever they stand now, numbers and words as they were typed', () => {
    const [one, two] = read([row('c0', { members: 1250, mobilisedVnd: '87,1 tỷ', results: 'Đã làm.\nNhiều việc.' }), row('c1')]);
    expect(one).toMatchObject({ row: 6, code: 'c0', kind: 'figures', errors: [] });
    expect(one?.answers).toEqual({
      figures: { members: 1250, mobilisedVnd: '87,1 tỷ' },
      prose: { results: 'Đã làm.\nNhiều việc.' },
      explanations: {},
      confirmed: {},
    });
    expect(one?.cells.members).toBe(cellName(5, at('members')));
    // Left empty: it says nothing, which is not zero.
    expect(two).toMatchObject({ kind: null, errors: [] });
    const turned = ['code', ...heads.slice(1).toReversed()];
    const [moved] = read([row('c0', { members: 7 }, '', turned)], [], turned);
    expect(moved?.answers.figures).toEqual({ members: 7 });
  });

  test('says nothing to report and as last year by its list, in either language', () => {
    const kinds = read([row('c0', {}, 'Không phát sinh trong kỳ'), row('c1', {}, 'same AS last year')]);
    expect(kinds.map(({ kind, errors }) => [kind, errors])).toEqual([
      ['nothing', []],
      ['same', []],
    ]);
    expect(wrongs(read([row('c0', { members: 1 }, 'Như năm trước'), row('c1', {}, 'không có')]))).toEqual([
      [[cellName(5, at('_report')), 'Dòng này chọn không phát sinh ']],
      [[cellName(6, at('_report')), 'Không hiểu “không có”. Hãy chọ']],
    ]);
  });

  test('refuses formulas, units of another file, a unit twice and figures of a sum, each at its cell', () => {
    const members = cellName(5, at('members'));
    expect(wrongs(read([row('c0', { members: 1 })], [members]))).toEqual([[[members, 'Ô này là công thức, có thể tín']]]);
    expect(wrongs(read([row('x9', { members: 1 })]))).toEqual([[['A6', 'Đơn vị có mã “x9” không có tro']]]);
    expect(wrongs(read([row('c0', { members: 1 }), row('c0', { members: 2 })]))).toEqual([
      [[null, 'Đơn vị này có hai dòng, dòng k']],
      [[null, 'Đơn vị này có hai dòng, dòng k']],
    ]);
    expect(wrongs(read([row('D', { members: 1, results: 'Đã làm.' })]))).toEqual([[[members, 'Số liệu của đơn vị này là tổng']]]);
    expect(wrongs(read([row('D', {}, 'Như năm trước')]))).toEqual([[[cellName(5, at('_report')), 'Đơn vị này có đơn vị cấp dưới ']]]);
    expect(wrongs(read([row('c0', { members: 'x'.repeat(61) })]))).toEqual([[[members, 'Ô này dài quá 60 ký tự. Hãy ch']]]);
  });

  test('loses nothing that stands beside its columns or in a row of no unit', () => {
    const beside = cellName(5, heads.length + 1);
    expect(wrongs(read([[...row('c0', { members: 1 }), null, 'Ghi chú']]))).toEqual([[[beside, 'Cột này không có trong tệp lúc']]]);
    expect(wrongs(read([row('', { members: 41 })]))).toEqual([[['A6', 'Dòng này có nội dung mà không ']]]);
    // As many rows as are read: none further down is passed over.
    const far = Array.from({ length: 5_200 }, (_, n) => (n === 5_199 ? row('', { members: 41 }) : []));
    expect(wrongs(read(far))).toEqual([[['A5205', 'Dòng này có nội dung mà không ']]]);
    // A head alone, and cells that only look written, say nothing.
    expect(wrongs(read([[...row('c0', { members: 1 }), ' ', null]], [], [...heads, ' ']))).toEqual([[]]);
  });

  test.each([
    ['a column is gone', heads.filter((code) => code !== 'members')],
    ['a column came', [...heads, 'more']],
    ['a column is twice', [...heads, 'members']],
    ['the row of codes is gone', []],
  ])('is altered where %s', (_, codes) => {
    expect(problemCode(() => read([row('c0')], [], codes))).toBe('sheet-altered');
  });

  test('has a column for each box: both parts of a ratio, what is chosen by its words, nothing for what is computed', () => {
    const text = (words: string) => ({ vi: words, en: `${words} (en)` });
    const options = [
      { key: 'good', label: text('Tốt') },
      { key: 'fair', label: text('Khá') },
    ];
    const field = { hint: null, required: false };
    const part = (words: string) => ({ label: text(words), unitOfMeasure: text('hộ') });
    const form: Form = {
      ...{ key: 'f', version: 1, title: text('Mẫu') },
      sections: [
        {
          key: 's',
          title: text('Mục'),
          indicators: [
            {
              kind: 'ratio',
              code: 'share',
              label: text('Tỷ lệ'),
              ...field,
              measure: 'stock',
              numerator: part('Đạt'),
              denominator: part('Tất cả'),
              unitOfMeasure: null,
            },
            { kind: 'choice', code: 'grade', label: text('Mức'), ...field, options },
            { kind: 'choices', code: 'grades', label: text('Các mức'), ...field, options },
          ],
        },
      ],
    };
    expect(sheetColumns(form).map(({ code, label, section }) => [code, label.vi, section?.vi ?? null])).toEqual([
      ['share', 'Tỷ lệ: Đạt (hộ)', 'Mục'],
      ['shareOf', 'Tỷ lệ: Tất cả (hộ)', null],
      ['grade', 'Mức', null],
      ['grades', 'Các mức', null],
    ]);
    const codes = [...sheetHeads.map(headCode), ...codesOf(form)];
    const cells = (said: Record<string, unknown>) => codes.map((code) => ({ code: 'c0', ...said })[code] ?? null);
    const [one] = readReportSheet(
      { rows: sheet([cells({ share: 1, shareOf: '2 hộ', grade: 'khá', grades: 'Tốt (en); KHÁ' })], codes), formulas: new Set() },
      form,
      units,
    );
    expect([one?.errors, one?.answers.figures, one?.answers.prose]).toEqual([
      [],
      { share: 1, shareOf: '2 hộ' },
      { grade: 'fair', grades: 'good fair' },
    ]);
    expect(chosenInCell({ options }, 'good fair', 'vi')).toBe('Tốt; Khá');
    // A cell of millions of marks is not taken apart.
    const marks = 'good;'.repeat(200);
    expect(chosenOfCell({ options }, marks)).toBe(marks);
    const ratios = Array.from({ length: 40 }, (_, n) => ({ ...form.sections[0]?.indicators[0], code: `share${n}` }));
    const wide = { ...form, sections: [{ ...form.sections[0], indicators: ratios }] } as Form;
    expect(lastRead(wide).column).toBeGreaterThanOrEqual(sheetHeads.length + 80);
  });

  test('has columns as programs name them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('its stamp', () => {
  const place = {
    program: { id: 'p1', name: 'Chương trình' },
    cycle: { id: 3, name: 'Sơ kết năm 2024' },
    form: { key: 'f', version: 2 },
    unit: { code: 'D', name: 'Huyện D' },
  };
  const stamp: SheetStamp = { layout: 1, ...place, rows: Array.from({ length: 500 }, (_, n) => [`c${n}`, 0, n]) };
  const cells = writeStamp(stamp, 'secret');
  const refusal = (of: unknown[], here: object = {}) => problemCode(() => readStamp(of, 'secret', { ...place, ...here }));

  test('comes back as it was written, in cells that a sheet can hold', () => {
    expect(readStamp([...cells, null, ''], 'secret', place)).toEqual(stamp);
    expect(
      Math.max(
        ...writeStamp({ ...stamp, rows: Array.from({ length: 501 }, () => ['x'.repeat(40), 0, 0]) }, 's').map(({ length }) => length),
      ),
    ).toBeLessThan(32_767);
  });

  test('says whose a wrong file is, and that it was changed', () => {
    expect(refusal(cells, { program: { id: 'p2', name: 'Khác' } })).toBe('sheet-other-program');
    expect(refusal(cells, { cycle: { id: 4, name: 'Sơ kết năm 2025' } })).toBe('sheet-other-cycle');
    expect(refusal(cells, { unit: { code: 'E', name: 'Huyện E' } })).toBe('sheet-other-unit');
    expect(refusal(cells, { form: { key: 'f', version: 3 } })).toBe('sheet-old-form');
    expect(refusal([cells[0], String(cells[1]).replace('["c1",0,1]', '["c1",0,9]'), ...cells.slice(2)])).toBe('sheet-altered');
    expect(problemCode(() => readStamp(cells, 'another secret', place))).toBe('sheet-altered');
    for (const none of [[], ['x'], ['x', '{"layout":2}'], ['x', 'y'.repeat(500_000)]]) expect(refusal(none)).toBe('sheet-altered');
    expect(problemText({ code: 'sheet-other-unit', details: { file: 'Huyện D', here: 'Huyện E' } }, 'vi')).toContain(
      'do Huyện D tải xuống',
    );
  });
});
