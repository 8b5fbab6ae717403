import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkNewProgram } from '../../rules/check-new-program.ts';
import { decodeText } from '../../rules/decode-text.ts';

const table = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8');
const small = 'code,name,level,parent_code\nP,Tỉnh Mẫu,province,\nA,Xã A,commune,P\nB,Xã B,commune,P\n';
const beforeTheTerm = '2023-01-02T02:00:00Z';
const check = (definition: object, units: { table: string; contacts: string } = { table: small, contacts: '' }) =>
  checkNewProgram({ definition: { ...ngheAnProgram, ...definition }, units }, beforeTheTerm);

describe('a new program', () => {
  test('is ready with its tree, its addresses and every cycle of its term laid on its calendar', () => {
    const contacts = 'code;office;email\n40;Hội tỉnh;tinh@mau.example\n';
    const { program } = checkNewProgram({ definition: ngheAnProgram, units: { table, contacts } }, beforeTheTerm);
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

  test.each([
    ['2023-12-31T02:00:00Z', [], []],
    ['2024-06-01T02:00:00Z', [2023], []],
    ['2025-11-30T02:00:00Z', [2023, 2024], []],
    ['2026-09-01T02:00:00Z', [], [['term.to', 'term-is-past']]],
  ])('made at %s does not hold the cycles of %j whose close lies behind; a term wholly behind is refused', (now, past, wrong) => {
    const made = checkNewProgram({ definition: ngheAnProgram, units: { table: small, contacts: '' } }, now);
    expect((made.program?.cycles ?? []).filter(({ skipped }) => skipped).map(({ year }) => year)).toEqual(past);
    expect(made.wrongs.map(({ field, problem }) => [field, problem])).toEqual(wrong);
    // Also before the units are there.
    const alone = checkNewProgram({ definition: ngheAnProgram, units: { table: '', contacts: '' } }, now);
    expect(alone.wrongs.some(({ problem }) => problem === 'term-is-past')).toBe(wrong.length > 0);
  });

  test('that is not filled in yet is told at once of what does not fit within a task', () => {
    const [first, second] = ngheAnProgram.parties;
    const parties = [first, { ...second, abbreviation: '', signatory: first?.signatory }];
    const { wrongs } = check({ name: '', term: { from: '2026-12-31', to: '2026-01-01' }, parties });
    expect(wrongs.map(({ field }) => field)).toEqual(['name', 'parties.1.abbreviation', 'term.to', 'parties.1.signatory.email']);
    expect(wrongs[2]?.text.vi).toContain('phải sau ngày bắt đầu');
  });

  test('whose calendar cannot be laid is told of each year in which it cannot', () => {
    const { calendar, term } = ngheAnProgram;
    const { wrongs } = check({ calendar: { ...calendar, cutOff: { month: 12, day: 28, yearOffset: 0 } }, term });
    expect(wrongs.map(({ field }) => field)).toEqual(['calendar.cutOff', 'calendar.cutOff', 'calendar.cutOff']);
    expect(wrongs[0]?.text.vi).toContain('28/12/2023');
  });

  test.each([
    ['+07:00', 'Asia/Ho_Chi_Minh'],
    ['GMT+7', 'Asia/Ho_Chi_Minh'],
    ['UTC+07', 'Asia/Ho_Chi_Minh'],
    ['+0700', 'Asia/Ho_Chi_Minh'],
    ['Etc/GMT-7', 'Asia/Ho_Chi_Minh'],
    ['Etc/GMT+7', 'Asia/Ho_Chi_Minh'],
    ['7', 'Asia/Ho_Chi_Minh'],
    ['+09:30', 'Australia/Darwin'],
    ['2023-01-01T00:00+07:00[Asia/Ho_Chi_Minh]', null],
    ['Asia/Nghe_An', null],
  ])('in the zone %j is refused, and told which name to write: %s', (timeZone, instead) => {
    const [wrong, ...others] = check({ timeZone }).wrongs;
    expect(others).toEqual([]);
    expect(wrong?.field).toBe('timeZone');
    expect(wrong?.text.vi).toContain(instead === null ? 'không phải là múi giờ' : `hãy ghi ${instead}`);
  });

  test.each(['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'America/Port-au-Prince', 'UTC'])('may be in the zone %s, which has a name', (timeZone) => {
    expect(check({ timeZone }).wrongs).toEqual([]);
  });

  test('refuses an indicator whose name the tables of figures need for themselves', () => {
    const [section] = ngheAnProgram.form.sections;
    const indicators = (section?.indicators ?? []).map((one, index) => (index === 0 ? { ...one, code: 'carried' } : one));
    const form = { ...ngheAnProgram.form, sections: [{ ...section, indicators }] };
    expect(check({ form, targets: [] }).wrongs[0]).toMatchObject({
      field: 'form.sections.0.indicators.0.code',
      problem: 'program-invalid',
    });
  });

  test('asks nothing of one name twice in a section, which is told also while other things are missing', () => {
    const { form } = ngheAnProgram;
    const [first, ...others] = form.sections;
    const indicators = first?.indicators.map((one, at) => (at === 1 ? { ...one, label: first.indicators[0]?.label } : one));
    const { wrongs } = check({ name: '', form: { ...form, sections: [{ ...first, indicators }, ...others] } });
    expect(wrongs.map(({ field }) => field)).toEqual(['name', 'form.sections.0.indicators.1.label.vi']);
    expect(wrongs[1]?.text.vi).toContain('trùng tên với một chỉ tiêu khác trong cùng mục');
  });

  test('of one day is told to end later than it begins', () => {
    const { wrongs } = check({ term: { from: '2023-12-14', to: '2023-12-14' } });
    expect(wrongs.map(({ field, text }) => [field, text.vi])).toContainEqual([
      'term.to',
      'Ngày kết thúc (“2023-12-14”): thời hạn chỉ có một ngày; ngày kết thúc phải sau ngày bắt đầu.',
    ]);
  });

  test.each([
    [
      'half-years whose data cut-offs are too many',
      { reviews: 'half-yearly', cutOffs: [1, 2].map((month) => ({ month, day: 1, yearOffset: 0 })) },
      'calendar.cutOffs',
      'phải có 1 ngày',
    ],
    ['terms of school years without the first one’s data cut-off', { reviews: 'school-terms' }, 'calendar.cutOffs', 'phải có 1 ngày'],
    [
      'yearly reviews with data cut-offs of parts',
      { cutOffs: [{ month: 6, day: 14, yearOffset: 0 }] },
      'calendar.cutOffs',
      'không dùng với cách chia kỳ đã chọn',
    ],
    [
      'yearly reviews with days given one by one',
      { reviewDays: ['2024-05-20'] },
      'calendar.reviewDays',
      'không dùng với cách chia kỳ đã chọn',
    ],
    ['days given one by one, of which there are none', { reviews: 'on-days' }, 'calendar.reviewDays', 'chưa điền'],
    [
      'days given one by one, one of them twice',
      { reviews: 'on-days', reviewDays: ['2024-05-20', '2024-05-20'] },
      'calendar.reviewDays.1',
      'có hai lần',
    ],
    ['a rhythm that is none', { reviews: 'weekly' }, 'calendar.reviews', 'không đúng'],
  ])('with %s is refused in words', (_, rhythm, field, words) => {
    const [wrong] = check({ calendar: { ...ngheAnProgram.calendar, ...rhythm } }).wrongs;
    expect(wrong?.field).toBe(field);
    expect(wrong?.text.vi).toContain(words);
  });

  test('is told in which box the days that contradict its term are mended', () => {
    const { wrongs } = check({ term: { from: '2023-09-05', to: '2026-03-31' } });
    expect(wrongs.map(({ field, problem, text }) => [field, problem, text.vi])).toEqual([
      [
        'calendar.cutOff',
        'plan-cut-off-after-term',
        'Tổng kết, đánh giá năm 2026 chốt số liệu ngày 14/12/2026, khi thời hạn đã hết: ngày cuối của thời hạn là 31/03/2026. Hãy chốt số liệu sớm hơn, sửa thời hạn, hoặc chọn cách chia kỳ khác.',
      ],
    ]);
  });

  test('may name addresses beside its units, in a table of their own, or not at all', () => {
    const beside = 'mã\ttên\tcấp\tmã cấp trên\tthư\nP\tTỉnh Mẫu\tprovince\t\ttinh@mau.example\nA\tXã A\tcommune\tP\t\n';
    const { program } = check({}, { table: beside, contacts: 'code,email\nA,xa-a@mau.example\n' });
    expect(program?.contacts).toEqual([
      { code: 'P', office: 'Tỉnh Mẫu', email: 'tinh@mau.example' },
      { code: 'A', office: 'Xã A', email: 'xa-a@mau.example' },
    ]);
    const inVietnamese = 'Mã đơn vị,Cơ quan,Thư điện tử\nA,Hội xã A,xa-a@mau.example\n';
    expect(check({}, { table: small, contacts: inVietnamese }).program?.contacts).toEqual([
      { code: 'A', office: 'Hội xã A', email: 'xa-a@mau.example' },
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
