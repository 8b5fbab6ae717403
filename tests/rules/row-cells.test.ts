import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellName, cellsOfLine, linesIn, linesOfRows, pastedRows, withLinesOfCells } from '../../rules/row-cells.ts';

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
