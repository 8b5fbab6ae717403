import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPostedRows, mostPostedRows, withLinesOfCells } from '../../rules/posted-row-cells.ts';
import { cellName, cellsOfLine, linesIn, linesOfRows, pastedRows } from '../../rules/row-cells.ts';

test('cells that were posted are the lines of their table, each row at its place, and nothing else of the post is touched', () => {
  const posted = {
    ...{
      'answer.members': '7',
      'answer.clans': 'as it was',
      'explanation.cell': 'stays',
      'cell.clans': 'stays',
      'answer.ways': ['a', 'b'],
    },
    ...{
      [cellName('clans', 3, 1)]: ' 12 ',
      [cellName('clans', 0, 0)]: 'Họ|Lê\tA',
      [cellName('clans', 0, 1)]: '3',
      [cellName('clans', 7, 0)]: ' ',
    },
    [cellName('schools', 0, 0)]: '',
  };
  expect(withLinesOfCells(posted)).toEqual({
    ...{ 'answer.members': '7', 'explanation.cell': 'stays', 'cell.clans': 'stays', 'answer.ways': ['a', 'b'] },
    ...{ 'answer.clans': 'Họ/Lê A | 3\n\n\n | 12', 'answer.schools': '' },
  });
});

test('a row of a spreadsheet pasted into one box without a script goes on to the right, and several make a row that is told', () => {
  const lines = (cells: Record<string, string>) =>
    withLinesOfCells(Object.fromEntries(Object.entries(cells).map(([at, cell]) => [`cell.clans.0.${at}`, cell])))['answer.clans'];
  expect(lines({ 0: 'Họ Lê\t12\t3', 1: '', 2: ' ' })).toBe('Họ Lê | 12 | 3');
  expect(lines({ 0: 'Họ Lê', 1: '12\t3', 2: '' })).toBe('Họ Lê | 12 | 3');
  // Over what stands there nothing is written.
  expect(lines({ 0: 'Họ Lê\t12', 1: '5', 2: '' })).toBe('Họ Lê 12 | 5 | ');
  expect(lines({ 0: 'Họ Lê\t12\t3 Họ Vũ\t4\t5', 1: '', 2: '' })).toBe('Họ Lê | 12 | 3 Họ Vũ | 4 | 5');
});

test('a post that speaks of more rows than any page has is known by its names, before a row is made', () => {
  const of = (tables: number, row: number) =>
    Object.fromEntries(Array.from({ length: tables }, (_, at) => [cellName(`t${at}`, row, 0), 'x']));
  expect(fitsPostedRows({ ...of(2, mostPostedRows / 2 - 1), 'cell.t0.3.0': 'x', 'answer.members': '7' })).toBe(true);
  expect(fitsPostedRows({ ...of(2, mostPostedRows / 2 - 1), 'cell.t2.0.0': 'x' })).toBe(false);
  expect(fitsPostedRows(of(1_900, 999))).toBe(false);
});

test('a table of a spreadsheet is taken apart as it was copied: with line breaks and quotation marks in its cells', () => {
  expect(pastedRows('Họ Lê\t"Quỹ ""Đèn""\nsách"\t3\r\nHọ Vũ\t\t4\r\n')).toEqual([
    ['Họ Lê', 'Quỹ "Đèn" sách', '3'],
    ['Họ Vũ', '', '4'],
  ]);
  expect(pastedRows('"một ""hai"""\n"ba')).toEqual([['một "hai"'], ['"ba']]);
  expect(pastedRows('Họ Lê | 3\nHọ Vũ | 4')).toEqual([
    ['Họ Lê', '3'],
    ['Họ Vũ', '4'],
  ]);
  expect(pastedRows('một lời')).toEqual([['một lời']]);
});

test('lines taken apart into cells and put together again are the same lines', () => {
  const cell = fc.string().map((text) => text.replace(/[|\s]+/g, ' ').trim());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (rows) => {
      const text = linesOfRows(rows);
      expect(linesOfRows(linesIn(text).map(cellsOfLine))).toBe(text);
    }),
  );
});
