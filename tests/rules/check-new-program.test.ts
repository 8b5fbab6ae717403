import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkNewProgram } from '../../rules/check-new-program.ts';
import { decodeText } from '../../rules/decode-text.ts';

const table = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8');
const small = 'code,name,level,parent_code\nP,Tỉnh Mẫu,province,\nA,Xã A,commune,P\nB,Xã B,commune,P\n';
const check = (definition: object, units: { table: string; contacts: string } = { table: small, contacts: '' }) =>
  checkNewProgram({ definition: { ...ngheAnProgram, ...definition }, units });

describe('a new program', () => {
  test('is ready with its tree, its addresses and every cycle of its term laid on its calendar', () => {
    const { program } = checkNewProgram({
      definition: ngheAnProgram,
      units: { table, contacts: 'code;office;email\n40;Hội tỉnh;tinh@mau.example\n' },
    });
    expect(program?.tree.levels.map(({ level }) => level)).toEqual(['province', 'district', 'commune']);
    expect(program?.contacts).toEqual([{ code: '40', office: 'Hội tỉnh', email: 'tinh@mau.example' }]);
    expect(program?.cycles.map(({ year, kind, plan }) => [year, kind, plan?.cutOff])).toEqual([
      [2023, 'preliminary', '2023-12-14'],
      [2024, 'preliminary', '2024-12-14'],
      [2025, 'final', '2025-12-14'],
    ]);
  });

  test('that is wrong in many places is told of all of them at once', () => {
    const { wrongs } = check({ name: '', witnesses: [''] }, { table: `${small}C,Xã C,commune,nowhere\n`, contacts: '' });
    expect(wrongs.map(({ field, problem }) => [field, problem])).toEqual([
      ['name', 'program-invalid'],
      ['witnesses.0', 'program-invalid'],
      ['units', 'units-orphan'],
    ]);
  });

  test('whose calendar cannot be laid is told of each year in which it cannot', () => {
    const { calendar, term } = ngheAnProgram;
    const { wrongs } = check({ calendar: { ...calendar, cutOff: { month: 12, day: 28, yearOffset: 0 } }, term });
    expect(wrongs.map(({ field }) => field)).toEqual(['calendar.cutOff', 'calendar.cutOff', 'calendar.cutOff']);
    expect(wrongs[0]?.text.vi).toContain('28/12/2023');
  });

  test('may name addresses beside its units, in a table of their own, or not at all', () => {
    const beside = 'mã\ttên\tcấp\tmã cấp trên\tthư\nP\tTỉnh Mẫu\tprovince\t\ttinh@mau.example\nA\tXã A\tcommune\tP\t\n';
    const { program } = check({}, { table: beside, contacts: 'code,email\nA,xa-a@mau.example\n' });
    expect(program?.contacts).toEqual([
      { code: 'P', office: 'Tỉnh Mẫu', email: 'tinh@mau.example' },
      { code: 'A', office: 'Xã A', email: 'xa-a@mau.example' },
    ]);
    expect(check({}).program?.contacts).toEqual([]);
  });

  test.each([
    ['code,email\nA,not an address\n', 'contacts-address-malformed', 'Dòng 2'],
    ['code,email\n\nQ,q@mau.example\n', 'contacts-unit-unknown', 'Dòng 3'],
    ['code,office\nA,Hội\n', 'contacts-columns', 'email'],
  ])('%j as addresses is refused by %s', (contacts, code, words) => {
    const [wrong] = check({}, { table: small, contacts }).wrongs;
    expect([wrong?.field, wrong?.problem]).toEqual(['contacts', code]);
    expect(wrong?.text.vi).toContain(words);
  });
});

describe('a file as it was saved', () => {
  test('is read in UTF-8 and in the UTF-16 of Excel, and refused in a code page', () => {
    const utf16 = (bigEndian: boolean): Uint8Array => {
      const bytes = Buffer.from(`\ufeff${small}`, 'utf16le');
      return bigEndian ? bytes.swap16() : bytes;
    };
    for (const bytes of [Buffer.from(`\ufeff${small}`), Buffer.from(small), utf16(false), utf16(true)])
      expect(check({}, { table: decodeText(bytes), contacts: '' }).program?.tree.units[0]?.name).toBe('Tỉnh Mẫu');
    expect(() => decodeText(Uint8Array.from([0x58, 0xe3, 0x20, 0x41]))).toThrow(/units-unreadable/);
  });
});
