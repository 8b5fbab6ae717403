import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { addRow, countRows, removeRow, swapRows } from '../../rules/change-program-rows.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { settleNames } from '../../rules/name-program-rows.ts';
import type { Problem } from '../../rules/problems.ts';
import { definitionOf, fieldAt, fieldsOf, keyOfProgram, pickFields } from '../../rules/program-fields.ts';
import { withStateReportYear } from '../../rules/state-reporting-year.ts';

const fields = fieldsOf(ngheAnProgram);
const problemsOf = (wrong: Record<string, string>): string[] => {
  try {
    checkProgram(definitionOf({ ...fields, ...wrong }));
    return [];
  } catch (error) {
    return ((error as Problem).fields ?? []).map(({ field }) => fieldAt(field));
  }
};

/** Boxes of these names, each with the same words: the names that are made of them have to differ. */
const indices = (count: number, name: (n: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), 'Số hội viên']));

describe('the boxes of a program', () => {
  test.each([
    ['2026-01-01', '2030-12-31', 'khuyen-hoc-2026-2030'],
    ['2026-01-01', '2026-12-31', 'khuyen-hoc-2026'],
    ['31/2/2026', '5/', 'khuyen-hoc'],
    ['', '2026-12-31', 'khuyen-hoc-2026'],
  ])('make a short name of the name and of what is a date: %j, %j', (from, to, key) => {
    const made = { ...fields, name: 'Khuyến học', 'term.from': from, 'term.to': to };
    expect(keyOfProgram(made)).toBe(key);
    expect(problemsOf({ name: 'Khuyến học', 'term.from': from, 'term.to': to, key: keyOfProgram(made) })).not.toContain('key');
  });

  test.each([
    ['vanphong.coquan.gov.vn', 'thiếu dấu @'],
    ['van phong@coquan.gov.vn', 'có khoảng trắng'],
    ['a@coquan.gov.vn, b@coquan.gov.vn', 'có dấu phẩy'],
    ['vanphong@coquan,gov.vn', 'có dấu phẩy'],
    ['vanphong@', 'không phải là địa chỉ thư'],
  ])('tell what is wrong with the address %j: %s', (email, words) => {
    try {
      checkProgram(definitionOf({ ...fields, 'parties.1.signatory.email': email }));
      expect.unreachable();
    } catch (error) {
      expect((error as Problem).fields?.map(({ field, text }) => [field, text.vi])).toEqual([
        ['parties.1.signatory.email', expect.stringContaining(words)],
      ]);
    }
  });

  test('hold a whole definition: read back, it is the same', () => {
    expect(checkProgram(definitionOf(fields))).toEqual(ngheAnProgram);
  });

  test.each([
    [{ reviews: 'half-yearly' }],
    [{ reviews: 'quarterly', cutOffs: [3, 6, 9].map((month) => ({ month, day: 14, yearOffset: 0 })) }],
    [{ reviews: 'school-terms', cutOffs: [{ month: 1, day: 12, yearOffset: 1 }] }],
    [{ reviews: 'on-days', reviewDays: ['2023-12-20', '2024-12-20', '2025-12-20'] }],
  ])('hold how often it reviews: %j', (rhythm) => {
    const program = { ...ngheAnProgram, calendar: { ...ngheAnProgram.calendar, ...rhythm } };
    expect(checkProgram(definitionOf(fieldsOf(program)))).toEqual(program);
  });

  test('leave out the days of a rhythm that is not chosen any more', () => {
    const typed = { ...fields, 'calendar.reviews': '', 'calendar.reviewDays': '20/05/2024', 'calendar.cutOffs.0.day': '14' };
    expect(checkProgram(definitionOf(typed))).toEqual(ngheAnProgram);
  });

  test('are only those of a definition, with letters in one form', () => {
    expect(pickFields({ name: ' Ha\u0300 ', formToken: 'x', 'parties.0.name': 'A', constructor: 'x' })).toEqual({
      name: 'Hà',
      'parties.0.name': 'A',
    });
  });

  test('show what can be shown of a definition that is none', () => {
    for (const odd of [null, 3, [], { parties: 'x', calendar: [1], form: { sections: [null, { indicators: 7 }] } }])
      expect(Object.values(fieldsOf(odd)).every((value) => typeof value === 'string')).toBe(true);
    expect(fieldsOf({ name: 'A', term: { from: '2023-01-01' } })).toMatchObject({ name: 'A', 'term.from': '2023-01-01' });
  });

  test('take dates of lists and numbers as people write them', () => {
    const { calendar, form } = checkProgram(
      definitionOf({
        ...fields,
        'calendar.daysOff': '02/01/2023, 2023-01-20\n30.4.2024',
        'form.sections.0.indicators.0.max': '1.000.000',
      }),
    );
    expect(calendar.daysOff).toEqual(['2023-01-02', '2023-01-20', '2024-04-30']);
    expect(form.sections[0]?.indicators[0]).toMatchObject({ max: 1_000_000 });
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ 'parties.1.signatory.email': 'khong phai thu' }, 'parties.1.signatory.email'],
    [{ 'parties.1.signatory.email': ngheAnProgram.parties[0]?.signatory.email.toUpperCase() ?? '' }, 'parties.1.signatory.email'],
    [{ 'parties.1.signatory.email': ` ${ngheAnProgram.parties[0]?.signatory.email} ` }, 'parties.1.signatory.email'],
    [{ 'coordinator.email': '' }, 'coordinator.email'],
    [{ coordinating: '7' }, 'coordinating'],
    [{ 'calendar.reviews': 'school-terms' }, 'calendar.cutOffs.0.day'],
    [{ 'calendar.reviews': 'half-yearly', 'calendar.cutOffs.0.day': '31', 'calendar.cutOffs.0.month': '' }, 'calendar.cutOffs.0.day'],
    [{ 'calendar.reviews': 'on-days', 'calendar.reviewDays': '20/05/2024, 31/02/2025' }, 'calendar.reviewDays'],
    [{ witnesses: 'x'.repeat(1_001) }, 'witnesses'],
    [{ 'calendar.cutOff.month': '13' }, 'calendar.cutOff.day'],
    [{ 'calendar.daysOff': 'mai' }, 'calendar.daysOff'],
    [{ 'form.sections.0.indicators.0.type': 'count' }, 'form.sections.0.indicators.0.type'],
    [{ 'form.sections.0.indicators.0.label.vi': '' }, 'form.sections.0.indicators.0.label.vi'],
    [{ 'targets.0.percent': '7O' }, 'targets.0.percent'],
    [{ 'targets.0.numerator': 'nobody' }, 'targets.0.numerator'],
    ...['ctid', 'xmax', 'carried', 'constructor'].map((code): [Record<string, string>, string] => [
      { 'form.sections.0.indicators.0.code': code },
      'form.sections.0.indicators.0.label.vi',
    ]),
    [{ 'term.from': '0026-01-01' }, 'term.from'],
    [{ 'term.to': '9999-12-31' }, 'term.to'],
    [{ 'term.from': '1995-01-01', 'term.to': '2025-12-31' }, 'term.to'],
    [{ 'calendar.daysOff': '02/01/0023' }, 'calendar.daysOff'],
    [{ 'legalBases.0.issuedOn': '0221-01-01' }, 'legalBases.0.issuedOn'],
    [{ name: 'Ch\u0000ương trình' }, 'name'],
    [{ published: '{' }, 'targets'],
  ] as [Record<string, string>, string][])('%j is told at the box %s', (wrong, field) => {
    expect(problemsOf(wrong)).toContain(field);
  });
});

describe('rows of boxes', () => {
  test('are added at the end and taken out with the rest moving up', () => {
    const three = addRow(fields, 'parties');
    expect(countRows(three, 'parties')).toBe(3);
    const two = removeRow({ ...three, 'parties.2.name': 'Thứ ba' }, 'parties', 0);
    expect([two['parties.0.name'], two['parties.1.name'], two.coordinating]).toEqual(['Hội Khuyến học tỉnh Nghệ An', 'Thứ ba', '0']);
    expect(countRows(two, 'parties')).toBe(2);
    const indicators = countRows(fields, 'form.sections.0.indicators');
    expect(countRows(addRow(fields, 'form.sections.0.indicators'), 'form.sections.0.indicators')).toBe(indicators + 1);
  });

  test('change places with all that is in them, and the first and the last stay in the list', () => {
    const swapped = swapRows(fields, 'form.sections', 0);
    const titles = (all: Record<string, string>) => [0, 1, 2].map((index) => all[`form.sections.${index}.title.vi`]);
    const [first, second, third] = titles(fields);
    expect(titles(swapped)).toEqual([second, first, third]);
    expect(Object.keys(swapped)).toHaveLength(Object.keys(fields).length);
    expect(swapRows(swapped, 'form.sections', 0)).toEqual(fields);
    for (const beyond of [-1, countRows(fields, 'form.sections') - 1]) expect(swapRows(fields, 'form.sections', beyond)).toEqual(fields);
  });

  test.each([
    ['two thousand boxes that name thirty thousand rows', indices(1_900, (n) => `form.sections.${n % 30}.indicators.${n}.label.vi`)],
    ['a hundred boxes that name a billion rows', indices(100, (n) => `form.sections.${n}.indicators.9999999.type`)],
    ['the largest page of boxes', indices(15_000, (n) => `form.sections.${n}.indicators.${n * 7}.label.vi`)],
  ])('are as many as are there, and more than a form may have are refused, whatever row they name: %s', (_, posted) => {
    expect(() => settleNames(pickFields(posted))).toThrow(/at most/);
  });

  test('are numbered by what is there, in their order', () => {
    const closed = pickFields({
      'form.sections.999.title.vi': 'B',
      'form.sections.7.indicators.999999999.label.vi': 'A2',
      'form.sections.7.indicators.40.label.vi': 'A1',
      'parties.3.name': 'P',
      'calendar.due.11.day': '5',
      'parties.9999999999.name': 'no row',
    });
    expect(closed).toEqual({
      'form.sections.1.title.vi': 'B',
      'form.sections.0.indicators.1.label.vi': 'A2',
      'form.sections.0.indicators.0.label.vi': 'A1',
      'parties.0.name': 'P',
      'calendar.due.0.day': '5',
      'parties.9999999999.name': 'no row',
    });
    expect(countRows(closed, 'parties')).toBe(1);
  });

  test('get short names of their own, and keep those that they have', () => {
    const settled = settleNames({
      'parties.0.name': 'Sở Giáo dục',
      'parties.1.name': 'Sở Giáo dục',
      'parties.2.name': 'Đoàn',
      'parties.2.key': 'doan-tn',
      'form.sections.0.title.vi': 'Tổ chức',
      'form.sections.0.indicators.0.label.vi': 'Số hội viên',
      'form.sections.0.indicators.1.label.vi': 'Số hội viên',
      'form.sections.1.title.vi': 'Khác',
      'form.sections.1.indicators.0.label.vi': '5 tốt',
    });
    expect(settled).toMatchObject({
      'parties.0.key': 'so-giao-duc',
      'parties.1.key': 'so-giao-duc-2',
      'parties.2.key': 'doan-tn',
      'form.sections.0.key': 'to-chuc',
      'form.sections.0.indicators.0.code': 'soHoiVien',
      'form.sections.0.indicators.1.code': 'soHoiVien2',
      'form.sections.1.indicators.0.code': 'x5Tot',
    });
  });
});

test('the reporting year of Decree 09/2019/NĐ-CP sets the cut-off and the top tier’s day, and nothing else', () => {
  const { calendar } = definitionOf(withStateReportYear(fields)) as typeof ngheAnProgram;
  const [top, ...others] = calendar.due;
  expect([calendar.cutOff, top]).toEqual([
    { month: 12, day: 14, yearOffset: 0 },
    { month: 12, day: 25, yearOffset: 0 },
  ]);
  expect({ ...calendar, due: others }).toEqual({ ...ngheAnProgram.calendar, due: ngheAnProgram.calendar.due.slice(1) });
});
