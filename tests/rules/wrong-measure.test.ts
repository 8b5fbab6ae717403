import { expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { figuresOf, type Indicator } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { problemThrown } from './problem-code.ts';

const asked = { code: 'families', hint: null, required: true, measure: 'stock', max: 100, partOf: null } as const;
const wrongMeasure = (indicator: Indicator) => kindOf(indicator).wrongMeasure(indicator);
const measured = (kind: 'count' | 'money', vi: string, label = 'Số gia đình', en = 'units') =>
  wrongMeasure({ ...asked, kind, label: { vi: label, en: 'Families' }, unitOfMeasure: { vi, en } })?.why ?? null;

test("every figure of the sample's form can be added", () => {
  expect(figuresOf(ngheAnForm).map(wrongMeasure)).toEqual(figuresOf(ngheAnForm).map(() => null));
});

test.each(['%', 'phần trăm', '% dân số', 'đồng/người', 'đồng / hội viên', 'bình quân', 'người trung bình', 'tỷ lệ', 'tỉ số'])(
  'a figure in %j cannot be added',
  (vi) => expect(measured('count', vi)).toBe('not-additive'),
);

test('nor one that is called a share or an average', () => {
  for (const label of ['Tỷ lệ gia đình học tập', 'Tỉ lệ hội viên', 'Bình quân thu nhập', 'Số bình quân'])
    expect(measured('count', 'gia đình', label)).toBe('not-additive');
  expect(measured('count', 'người', 'Số hội viên', 'per cent')).toBe('not-additive');
  // Words that only begin alike, or stand in the middle.
  for (const label of ['Số đơn vị đạt tỷ lệ 80 trở lên', 'Trung tâm học tập cộng đồng'])
    expect(measured('count', 'đơn vị', label)).toBeNull();
});

test('money is in whole đồng and chosen as money, and nothing is in thousands', () => {
  for (const vi of ['triệu đồng', 'tỷ đồng', 'nghìn đồng', 'người']) expect(measured('money', vi, 'Quỹ', 'VND')).toBe('money-in-dong');
  for (const vi of ['đồng', 'VNĐ', 'Đồng Việt Nam']) expect(measured('money', vi, 'Quỹ', 'VND')).toBeNull();
  for (const vi of ['đồng', 'triệu đồng', 'VND']) expect(measured('count', vi)).toBe('money-as-count');
  for (const vi of ['nghìn người', 'triệu cây']) expect(measured('count', vi)).toBe('scaled-measure');
  for (const vi of ['hội đồng', 'ban đồng hương']) expect(measured('count', vi)).toBeNull();
});

test('where the form is made it is refused with the box and what to do', () => {
  const [first, ...others] = ngheAnForm.sections;
  const [indicator, ...more] = first?.indicators ?? [];
  const wrong = { ...indicator, unitOfMeasure: { vi: '%', en: 'per cent' } };
  const form = { ...ngheAnForm, sections: [{ ...first, indicators: [wrong, ...more] }, ...others] };
  expect(problemThrown(() => checkProgram({ ...ngheAnProgram, form }))?.fields).toMatchObject([
    { field: 'form.sections.0.indicators.0.unitOfMeasure.vi', text: { vi: expect.stringContaining('hai số đếm') } },
  ]);
});
