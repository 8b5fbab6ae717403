import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnitRowsCheck } from '../../rules/check-unit-rows.ts';
import { readTable, TableReader, writeRow, writeTable } from '../../rules/csv-table.ts';
import { type Problem, problemText } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { levelName, tierName, tierWord } from '../../rules/texts/level-names.ts';
import { leavesOf, parseUnits, type UnitRow } from '../../rules/units.ts';
import { problemCode } from './problem-code.ts';

const sample = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8');
const header = 'code,name,level,parent_code\n';
const codeOf = (rows: string) => problemCode(() => parseUnits(readUnitsCsv(header + rows)));

/** A tree of levels a, b, c … in which each unit's parent comes from the level above. */
const anyTree = fc.array(fc.nat(), { maxLength: 60 }).map((choices): UnitRow[] => {
  const rows: UnitRow[] = [{ code: 'u0', name: 'Gốc', level: 'level-0', parent_code: '' }];
  const depths = [0];
  for (const choice of choices) {
    const [i, parent] = [rows.length, choice % rows.length];
    depths.push((depths[parent] as number) + 1);
    rows.push({ code: `u${i}`, name: `Đơn vị ${i}`, level: `level-${depths[i]}`, parent_code: `u${parent}` });
  }
  return rows;
});

describe('a file of units', () => {
  test("the sample's tree is one province, 21 districts and 460 communes, which are its leaves", () => {
    const tree = parseUnits(readUnitsCsv(sample));
    expect(tree.units).toHaveLength(482);
    expect(tree.levels).toEqual([
      { level: 'province', depth: 0 },
      { level: 'district', depth: 1 },
      { level: 'commune', depth: 2 },
    ]);
    expect(leavesOf(tree.units)).toHaveLength(460);
  });

  test('that we write is read again as it was, whatever is in its names', () => {
    const names = fc.array(fc.string({ minLength: 1, unit: fc.constantFrom(...'ăb ,;\t"\n') }), { maxLength: 5 });
    const written = (rows: string[][]) => writeTable(['code', 'name'], rows);
    fc.assert(
      fc.property(names, (all) => {
        const rows = all.map((name, at) => [`c${at}`, name]);
        expect(readTable(written(rows), ['code']).rows.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
    expect(written([])).toBe('');
  });

  test('may begin with a byte order mark, have other columns, other line ends and semicolons', () => {
    expect(parseUnits(readUnitsCsv('\uFEFFname;code;level;parent_code;note\r\nTỉnh A;1;province;;x\r\n')).units[0]).toMatchObject({
      code: '1',
      name: 'Tỉnh A',
    });
  });

  test.each([
    ["Excel's line on how cells are divided", 'sep=;\r\nMã;Tên;Cấp;Mã cấp trên\r\n1;Tỉnh "A";province;\r\n', 3],
    [
      'a title, its office and a blank line above',
      'UBND TỈNH A,,,\nDanh sách đơn vị; năm 2024,,,\n,,,\nMã,Tên,Cấp,Cấp trên\n1,Tỉnh "A",province,\n',
      5,
    ],
    ['headings with spaces that nobody sees', '\u200bMã\u00a0đơn\u00a0vị ;Tên \u00a0đơn vị;Cấp;Cấp trên\n1;Tỉnh "A";province;\n', 2],
    ['the headings that the page names', 'Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên\n1,Tỉnh "A",province,\n', 2],
    ['a heading of one word for the kind', 'Mã,Tên,Loại,Đơn vị cấp trên\n1,Tỉnh "A",province,\n', 2],
    ['quotation marks as a sheet shows them', 'code\tname\tlevel\tparent_code\n1\tTỉnh "A"\tprovince\t\n', 2],
  ])('may have %s', (_, text, line) => {
    const rows = readUnitsCsv(text);
    expect(rows).toEqual([{ code: '1', name: 'Tỉnh "A"', level: 'province', parent_code: null, row: line }]);
  });

  test('in which a quotation mark is not closed swallows no unit', () => {
    for (const rows of ['1,A,province,\n2,"B,district,1\n3,"C",district,1\n', '1,A,province,\n2,"B,district,1\n'])
      try {
        readUnitsCsv(header + rows);
        expect.unreachable();
      } catch (error) {
        expect(problemText(error as Problem, 'vi')).toMatch(/quanh dòng \d có dấu ngoặc kép mở ra mà không đóng lại/);
        expect(problemText(error as Problem, 'en')).not.toContain('Quote');
      }
  });

  test('saved where letters were lost, or in an old code page, is refused', () => {
    expect(codeOf('1,X? Nghi L?c,province,\n')).toBe('units-letters-lost');
    expect(codeOf('1,X\ufffd A,province,\n')).toBe('units-letters-lost');
    expect(codeOf('1,Tªnh NghÖ An,province,\n2,Thµnh phè Vinh ®« thÞ lo¹i I,district,1\n')).toBe('units-unreadable');
    expect(codeOf('1,Tỉnh A (?),province,\n')).toBeNull();
  });

  test('has one unit for two codes that look alike', () => {
    expect(codeOf('1,A,province,\n2,B,district,1\n2\u200b,C,district,1\n')).toBe('units-code-doubled');
    expect(parseUnits(readUnitsCsv(`${header}\u20601,A,province,\n2,B,district,1\u00ad\n`)).units.map(({ code }) => code)).toEqual([
      '1',
      '2',
    ]);
  });

  test('keeps markup and commas in names and brings letters to one form', () => {
    const { units } = parseUnits(readUnitsCsv(`${header}1,"<b>Tha\u0301i</b>, ""x"" & {y}",province,\n`));
    expect(units[0]?.name).toBe('<b>Thái</b>, "x" & {y}');
  });

  test('names the row as a person finds it, also below empty lines and names of two lines', () => {
    try {
      parseUnits(readUnitsCsv(`${header}1,"A\nB",province,\n\n2,C,district,9\n`));
      expect.unreachable();
    } catch (error) {
      expect(problemText(error as Problem, 'vi')).toContain('Dòng 5');
      expect(problemText(error as Problem, 'en')).toContain('“2”');
    }
  });

  test('says all that is wrong of one kind, up to twenty', () => {
    try {
      parseUnits(readUnitsCsv(`${header}1,A,province,\n${Array.from({ length: 30 }, (_, i) => `c${i},B,district,nowhere\n`).join('')}`));
      expect.unreachable();
    } catch (error) {
      expect((error as Problem).fields).toHaveLength(20);
    }
  });

  test.each([
    [
      'zeros that a sheet dropped, with the code that was meant',
      '01,A,province,\n2,B,district,1\n',
      'row 3 parent_code',
      '“1”, dòng 2, “01”',
    ],
    ['a code that a sheet made a number', '1E+05,A,province,\n', 'row 2 code', '“1E+05”, Văn bản'],
    ['the error of a formula', '1,A,province,\n2,#REF!,district,1\n', 'row 3 name', 'cột tên đơn vị, “#REF!”'],
    ['what nobody sees of a cell', '1,A,province,\n2,B,district,1\n2\u200b,C,district,1\n', 'row 4 code', '“2⟨U+200B⟩”, dòng 3'],
    ['a space at its end', '1,A,province,\nx y ,B,district,1\n', 'row 3 code', '“x y␣”'],
  ])('is told by row and column: %s', (_, rows, field, words) => {
    try {
      parseUnits(readUnitsCsv(header + rows));
      expect.unreachable();
    } catch (error) {
      const [first] = (error as Problem).fields ?? [];
      expect(first?.field).toBe(field);
      for (const word of words.split(', ')) expect(first?.text.vi).toContain(word);
    }
  });

  test('tells a wrong cell, a doubled code and an unknown parent at once', () => {
    try {
      parseUnits(readUnitsCsv(`${header}1,A,province,\n2,,district,1\n1,C,district,1\n4,D,district,9\n`));
      expect.unreachable();
    } catch (error) {
      expect((error as Problem).fields?.map(({ field }) => field)).toEqual(['row 3 name', 'row 4 code', 'row 5 parent_code']);
    }
  });

  test('keeps zeros that a sheet was told to keep, and a name that our own files kept from being a formula', () => {
    const { units } = parseUnits(readUnitsCsv(`${header}"=""001""",A,province,\n'002,"'-B",district,001\n`));
    expect(units.map(({ code, name }) => `${code} ${name}`)).toEqual(['001 A', '002 -B']);
  });

  test('may have a commune a row, beside what it belongs to, as the statistics office lists them', () => {
    const head = 'DANH MỤC\n\nTỉnh Thành Phố,Mã TP,Quận Huyện,Mã QH,Phường Xã,Mã PX,Cấp\n';
    const rows = 'Tỉnh A,01,Huyện B,001,Xã C,00001,Xã\nTỉnh A,01,Huyện B,001,Phường D,00002,Phường\nTỉnh A,01,Huyện đảo,002,,,\n';
    expect(parseUnits(readUnitsCsv(head + rows)).units.map(({ code, kind, parent }) => `${code} ${kind} ${parent}`)).toEqual([
      '01 province null',
      '001 district 01',
      '00001 Xã 001',
      '00002 Phường 001',
      '002 district 01',
    ]);
    const twice = `${head}${rows}Tỉnh A,01,Huyện khác,001,Xã E,00003,Xã\n`;
    expect(problemCode(() => parseUnits(readUnitsCsv(twice)))).toBe('units-code-doubled');
  });

  test('may have its headings in two rows, where cells of the upper one were merged', () => {
    const head = 'DANH SÁCH;;;\nĐơn vị;;Cấp;Cấp trên\nMã đơn vị;Tên đơn vị;;\n';
    const rows = readUnitsCsv(`${head}1;Tỉnh A;Tỉnh;\n2;Xã B;Xã;1\n`);
    expect(rows.map(({ code, name, level, parent_code, row }) => [code, name, level, parent_code, row])).toEqual([
      ['1', 'Tỉnh A', 'Tỉnh', null, 4],
      ['2', 'Xã B', 'Xã', '1', 5],
    ]);
  });

  test('has days as people and sheets write them, and names without what nobody sees', () => {
    const days = [
      '01/07/2025',
      'ngày 01 tháng 7 năm 2025',
      '45839',
      '45839.0',
      '01/07/2025 00:00',
      '2025-07-01T00:00:00.000',
      '31/02/2025',
      '1839',
    ];
    const check = new UnitRowsCheck();
    const read = days.map((day, at) =>
      check.add({ code: `${at}`, name: 'Xã\u200b T\u00adri', level: 'xã', parent_code: null, valid_from: day }, at + 2),
    );
    expect(read.map(({ since }) => since)).toEqual([...Array(6).fill('2025-07-01'), null, null]);
    expect(read[0]?.name).toBe('Xã Tri');
  });

  test('tells what a sheet has done to it: zeros that are gone from two codes, names for codes, cells that were merged, formulas once', () => {
    const wrong = (rows: string, severalTops = false) => {
      const check = new UnitRowsCheck({ severalTops });
      for (const [at, row] of readUnitsCsv(header + rows).entries()) check.add(row, at + 2);
      return check.finish().told.map(({ field, problem }) => `${field} ${problem}`);
    };
    expect(wrong('1,A,Tỉnh,\n1,B,Huyện,1\n')).toEqual(['row 3 code units-code-doubled-zeros']);
    expect(wrong('1,A,Tỉnh,\n2,B,Xã,Tỉnh A\n')).toEqual(['row 3 parent_code units-orphan-name']);
    const merged = '1,A,Tỉnh,\n2,B,Xã,1\n3,C,Xã,\n9,D,Tỉnh,\n';
    expect(wrong(merged, true)).toEqual(['row 4 parent_code units-top-of-lower-tier']);
    expect(wrong('1,A,Tỉnh,\n2,B,Xã,=A2\n')).toEqual(['row 3 parent_code units-formula']);
    const said = (rows: string, language: 'vi' | 'en') => {
      try {
        readUnitsCsv(rows);
        return '';
      } catch (error) {
        return problemText(error as Problem, language);
      }
    };
    expect(said('mã,tên\n1,A\n', 'vi')).toContain('thiếu cột Loại đơn vị, Mã đơn vị cấp trên.');
    expect(said('mã,tên\n1,A\n', 'en')).toContain('lacks the column level, parent_code.');
  });

  test('is the same whether it comes at once or in pieces, whatever is in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ăb ,;\t"\n') });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (names, size) => {
        const text = `${header}${names.map((name, at) => writeRow([`c${at}`, name, 'x', ''])).join('')}`;
        const reader = new TableReader(['code']);
        const rows = (text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).flatMap((piece) => reader.push(piece));
        expect([...rows, ...reader.end()]).toEqual(readTable(text, ['code']).rows);
      }),
    );
    // Beyond a stretch: names of two lines, marks in a name, and rows numbered as an editor shows them.
    const odd = new Map([
      [9_000, '1,"A\nB",x,\n'],
      [20_000, '2,Tỉnh "A",x,\n'],
    ]);
    const { rows } = readTable(header + Array.from({ length: 30_000 }, (_, at) => odd.get(at) ?? `c${at},xã Số ${at},x,\n`).join(''), [
      'code',
    ]);
    expect(rows).toHaveLength(30_000);
    expect([rows[9_000]?.cells[1], rows[20_000]?.cells[1], rows.at(-1)?.line]).toEqual(['A\nB', 'Tỉnh "A"', 30_002]);
  });

  test.each([
    ['a cycle', '1,A,province,\n2,B,district,3\n3,C,commune,2\n', 'units-cycle'],
    ['a cycle without a top', '1,A,province,2\n2,B,district,1\n', 'units-cycle'],
    ['a unit above itself', '1,A,province,\n2,B,district,2\n', 'units-cycle'],
    ['an orphan', '1,A,province,\n2,B,district,9\n', 'units-orphan'],
    ['a doubled code', '1,A,province,\n2,B,district,1\n2,C,district,1\n', 'units-code-doubled'],
    ['two tops', '1,A,province,\n2,B,province,\n', 'units-many-roots'],
    ['an empty name', '1,A,province,\n2, ,district,1\n', 'units-name-malformed'],
    ['an empty code', '1,A,province,\n,B,district,1\n', 'units-code-malformed'],
    ['an empty level', '1,A,,\n', 'units-level-malformed'],
    ['a unit below one of its kind', '1,A,province,\n2,B,Xã,1\n3,C,xã,2\n', 'units-level-above-itself'],
    ['no rows', '', 'units-empty'],
    ['an open quote', '1,"A,province,\n', 'units-unreadable'],
    ['a code with a space', 'a b,A,province,\n', 'units-code-malformed'],
    ['a name without end', `1,${'a'.repeat(201)},province,\n`, 'units-name-malformed'],
  ])('with %s is refused', (_, rows, code) => {
    expect(codeOf(rows)).toBe(code);
  });

  test('without its columns is refused', () => {
    expect(problemCode(() => readUnitsCsv('code,name\n1,A\n'))).toBe('units-columns');
    expect(problemCode(() => readUnitsCsv(''))).toBe('units-empty');
  });
});

describe('any tree', () => {
  test('comes out in pre-order, parents first and a subtree in one stretch, in whatever order its rows are', () => {
    fc.assert(
      fc.property(anyTree, fc.infiniteStream(fc.nat()), (rows, random) => {
        const shuffled = rows.map((row) => ({ row, lot: random.next().value ?? 0 })).toSorted((a, b) => a.lot - b.lot);
        const { units } = parseUnits(shuffled.map(({ row }) => row));
        expect(units.map(({ ordinal }) => ordinal)).toEqual(units.map((_, i) => i));
        const byCode = new Map(units.map((unit) => [unit.code, unit]));
        units.forEach((unit, i) => {
          const above = unit.parent === null ? undefined : byCode.get(unit.parent);
          expect(unit.depth).toBe(above === undefined ? 0 : above.depth + 1);
          if (above !== undefined) expect(above.ordinal).toBeLessThan(unit.ordinal);
          const next = units[i + 1];
          if (next !== undefined) expect(next.depth).toBeLessThanOrEqual(unit.depth + 1);
          expect(unit.leaf).toBe(!units.some(({ parent }) => parent === unit.code));
        });
      }),
    );
  });

  test('that is bent into a cycle is refused as one', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (rows, choice) => {
        const bent = rows[choice % rows.length] as UnitRow;
        let last = bent;
        for (const row of rows) if (row.parent_code === last.code) last = row;
        const bentRows = rows.map((row) => (row === bent ? { ...row, parent_code: last.code } : row));
        expect(problemCode(() => parseUnits(bentRows))).toBe('units-cycle');
      }),
    );
  });

  test('has few levels: a chain of twenty thousand is told in a moment', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => ({
      code: `u${i}`,
      name: 'A',
      level: `l${i}`,
      parent_code: i === 0 ? '' : `u${i - 1}`,
    }));
    expect(problemCode(() => parseUnits(chain))).toBe('units-too-many-levels');
    expect(parseUnits(chain.slice(0, 12)).levels.at(-1)).toEqual({ level: 'l11', depth: 11 });
  });
});

test('a tier of several kinds is called by its tier, one of a single kind by that, and one that nobody foresaw by its own word', () => {
  expect(levelName('commune')).toEqual({ vi: 'Đơn vị cấp xã', en: 'Commune-level' });
  expect(levelName('Phường')).toEqual({ vi: 'Phường', en: 'Ward' });
  expect([tierName('commune'), tierName('Xã')].map(({ vi }) => vi)).toEqual(['Cấp xã', 'Cấp xã']);
  // Of what is recorded and hashed: it never changes.
  expect(tierWord('commune')).toEqual({ vi: 'Xã', en: 'Commune' });
  expect(levelName('constructor')).toEqual({ vi: 'constructor', en: 'constructor' });
});
