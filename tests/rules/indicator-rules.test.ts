import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { checkProgram, shownForm } from '../../rules/check-program.ts';
import { isComputed, withComputed } from '../../rules/computed-figures.ts';
import { type Figure, type Form, figuresIn, formFor, type Indicator, indicatorsOf, withIndicators } from '../../rules/form-indicators.ts';
import { ruleWords } from '../../rules/form-rule-words.ts';
import { formWrongs, sameLabelWrongs } from '../../rules/form-wrongs.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { prefilledFigures } from '../../rules/prefilled-figures.ts';
import type { Problem } from '../../rules/problems.ts';
import { definitionOf, fieldAt, fieldsOf, pickFields } from '../../rules/program-fields.ts';
import { sheetColumns } from '../../rules/report-sheet.ts';
import { problemThrown } from './problem-code.ts';

const same = (words: string) => ({ vi: words, en: words });
const count = (code: string, more: Partial<Figure> = {}): Indicator =>
  ({
    kind: 'count',
    code,
    label: same(code.toUpperCase()),
    hint: null,
    required: true,
    measure: 'flow',
    unitOfMeasure: same('người'),
    max: 1_000,
    partOf: null,
    ...more,
  }) as Indicator;
const words = (code: string, more: Partial<Indicator> = {}): Indicator =>
  ({
    kind: 'prose',
    code,
    label: same(code.toUpperCase()),
    hint: null,
    required: true,
    role: 'results',
    maxLength: 500,
    ...more,
  }) as Indicator;
const form = (...indicators: Indicator[]): Form => ({
  key: 'f',
  version: 1,
  title: same('Mẫu'),
  sections: [{ key: 's', title: same('Phần'), indicators }],
});

const problemsOf = (of: Form, figures: Record<string, unknown>, prose: Record<string, string> = {}) =>
  checkAnswers(of, { figures, prose }, null, 'submit').errors.map(({ code, problem }) => `${code} ${problem}`);
const wrongsOf = (of: Form): string[] => {
  try {
    checkProgram({ ...ngheAnProgram, targets: [], published: [], form: of });
    return [];
  } catch (error) {
    return ((error as Problem).fields ?? []).map(({ field, text }) => `${field.replace('form.sections.0.indicators.', '')}: ${text.vi}`);
  }
};

const sumOf = (...of: string[]) => ({ computed: { way: 'sum' as const, of } });
const check = (code: string | null, value: number | null, hard: boolean, own: string | null = null) => ({
  checks: [{ comparison: 'at-most' as const, code, value, hard, words: own === null ? null : same(own) }],
});

describe('what is computed', () => {
  const total = form(
    count('all', sumOf('boys', 'girls')),
    count('boys'),
    count('girls'),
    count('left', { computed: { way: 'difference', of: ['all', 'boys'] } }),
  );

  test('is reckoned by the server, a chain of it too, and whatever was sent for it is refused unless it is the same', () => {
    const { answers, errors } = checkAnswers(total, { figures: { boys: '3', girls: 4 } }, null, 'submit');
    expect([answers.figures, errors]).toEqual([{ boys: 3, girls: 4, all: 7, left: 4 }, []]);
    expect(problemsOf(total, { boys: 3, girls: 4, all: 7 })).toEqual([]);
    expect(problemsOf(total, { boys: 3, girls: 4, all: 8 })).toEqual(['all figure-computed']);
  });

  test('is not known while a part of it is missing, and nobody is asked for it', () => {
    expect(withComputed(total, { boys: 3, all: 9 })).toEqual({ boys: 3 });
    expect(problemsOf(total, { boys: 3 })).toEqual(['girls figure-missing']);
  });

  test('never grows beyond what is a number, whatever is a part of what', () => {
    const chain = Array.from({ length: 40 }, (_, n) =>
      count(`c${n}`, n < 20 ? { max: 10 ** 13 } : sumOf(...Array.from({ length: 20 }, (__, k) => `c${n - 20 + k}`))),
    );
    const { answers } = checkAnswers(
      form(...chain, count('d', sumOf('c39', 'c38'))),
      { figures: Object.fromEntries(chain.slice(0, 20).map(({ code }) => [code, 10 ** 13])) },
      null,
      'draft',
    );
    expect(answers.figures.d).toBe(Number.MAX_SAFE_INTEGER + 1);
  });

  test('is refused where it comes out negative or above what can be', () => {
    const left = form(count('a'), count('b'), count('c', { max: 5, computed: { way: 'difference', of: ['a', 'b'] } }));
    expect(problemsOf(left, { a: 1, b: 2 })).toEqual(['c computed-negative']);
    expect(problemsOf(left, { a: 9, b: 2 })).toEqual(['c figure-absurd']);
  });
});

describe('a ratio of two figures of the form', () => {
  const raised = { ...count('raised'), kind: 'money', unitOfMeasure: same('triệu đồng'), max: 1_000_000_000 } as Indicator;
  const perHead = {
    ...{
      kind: 'ratio',
      code: 'perHead',
      label: same('Thu bình quân'),
      hint: null,
      required: true,
      measure: 'flow',
      unitOfMeasure: same('đồng/người'),
    },
    numerator: { label: same('RAISED'), unitOfMeasure: same('triệu đồng'), of: 'raised', measure: 'flow' },
    denominator: { label: same('MEMBERS'), unitOfMeasure: same('người'), of: 'members', measure: 'stock' },
  } as Indicator;
  const whole = form(raised, count('members', { measure: 'stock' }), perHead);
  const written = (figures: Record<string, number>) =>
    kindOf(perHead)
      .rate(perHead)
      ?.write((code) => figures[code] ?? null, 'vi');

  test('is kept as the two, which nobody is asked for again, and each goes over years as its figure does', () => {
    expect(problemsOf(whole, { raised: '3', members: '60' })).toEqual([]);
    const kept = withComputed(whole, { raised: 3_000_000, members: 60 });
    expect(kept).toEqual({ raised: 3_000_000, members: 60, perHead: 3_000_000, perHeadOf: 60 });
    expect(written(kept)).toBe('50.000');
    expect(figuresIn(perHead).map(({ measure }) => measure)).toEqual(['flow', 'stock']);
    expect(isComputed(perHead)).toBe(true);
    expect(sheetColumns(whole).map(({ code }) => code)).toEqual(['raised', 'members']);
  });

  test('is not known while one of them is missing, nor of nothing, and another number for it is refused', () => {
    expect(withComputed(whole, { raised: 5 })).toEqual({ raised: 5 });
    expect(withComputed(whole, { members: 5 })).toEqual({ members: 5 });
    expect(written({ perHead: 5 })).toBeNull();
    expect(problemsOf(whole, { raised: '5', members: '0' })).toEqual([]);
    expect(written({ perHead: 5_000_000, perHeadOf: 0 })).toBeNull();
    expect(problemsOf(whole, { raised: '3', members: '60', perHeadOf: '61' })).toEqual(['perHeadOf figure-computed']);
  });

  test('stands in boxes and comes back the same, with what its figures are called now', () => {
    const fields = fieldsOf({ ...ngheAnProgram, targets: [], published: [], form: whole });
    expect(checkProgram(definitionOf(fields)).form).toEqual(whole);
    const renamed = { ...fields, 'form.sections.0.indicators.0.label.vi': 'Tiền thu', 'form.sections.0.indicators.0.label.en': '' };
    expect(indicatorsOf(checkProgram(definitionOf(renamed)).form)[2]).toMatchObject({
      numerator: { label: same('Tiền thu'), of: 'raised' },
    });
    expect(ruleWords(whole, perHead).map(({ vi }) => vi)).toEqual(['tự tính: “RAISED” / “MEMBERS”']);
  });

  const of = (numerator: string | undefined, denominator: string | undefined): Indicator => {
    const { numerator: above, denominator: below, ...rest } = perHead as Extract<Indicator, { kind: 'ratio' }>;
    return { ...rest, numerator: { ...above, of: numerator }, denominator: { ...below, of: denominator } };
  };
  test.each<[string, Form, string, string]>([
    ['of one figure alone', form(raised, count('members', { measure: 'stock' }), of('raised', undefined)), '2.denominator.of', 'missing'],
    ['of itself', form(raised, count('members', { measure: 'stock' }), of('raised', 'perHead')), '2.denominator.of', 'not-a-figure'],
    ['of what is not there', form(raised, of('raised', 'members')), '1.denominator.of', 'not-in-the-form'],
    ['of a mean', form(raised, count('members', { measure: 'stock', adds: 'mean' }), perHead), '2.denominator.of', 'adds-otherwise'],
    ['that calls a flow a stock', form(raised, count('members'), perHead), '2.denominator.of', 'measured-otherwise'],
    [
      'of a figure that it calls otherwise',
      form({ ...raised, label: { vi: 'RAISED', en: 'Money' } } as Indicator, count('members', { measure: 'stock' }), perHead),
      '2.numerator.of',
      'called-otherwise',
    ],
  ])('%s is refused at its box', (_, wrong, field, why) => {
    expect([...formWrongs(wrong)].map((one) => [one.field.replace('form.sections.0.indicators.', ''), one.why])).toEqual([[field, why]]);
  });
});

describe('what is asked only if', () => {
  const askedIf = { code: 'fund', test: 'more-than' as const, value: 0 };
  const asking = form(count('fund'), count('spent', { askedIf }), words('why', { askedIf }), count('all', sumOf('fund', 'spent')));

  test('is not missing where it is not asked, counts as nothing in a sum, and is refused where it is answered all the same', () => {
    expect(problemsOf(asking, { fund: 0 })).toEqual([]);
    expect(checkAnswers(asking, { figures: { fund: 0 } }, null, 'submit').answers.figures).toEqual({ fund: 0, all: 0 });
    expect(problemsOf(asking, { fund: 2 })).toEqual(['spent figure-missing', 'why text-missing']);
    expect(problemsOf(asking, { fund: 0, spent: 1 }, { why: 'Vì.' })).toEqual(['spent answer-not-asked', 'why answer-not-asked']);
    // A draft may be at odds with itself.
    expect(checkAnswers(asking, { figures: { fund: 0, spent: 1 } }, null, 'draft').errors).toEqual([]);
  });

  test('is asked of whoever has units below in any case, and required of nobody there', () => {
    const ofParent = indicatorsOf(formFor(asking, { leaf: false, level: 'district' }));
    expect(ofParent.map((one) => [one.code, one.required, one.askedIf])).toEqual(ofParent.map(({ code }) => [code, false, undefined]));
  });
});

test('an answer that was chosen decides what else is asked', () => {
  const options = [
    { key: 'yes', label: same('Có') },
    { key: 'no', label: same('Không') },
  ];
  const askedIf = { code: 'hasFundYes', test: 'more-than' as const, value: 0 };
  const chosen = form(
    { kind: 'choice', code: 'hasFund', label: same('Quỹ'), hint: null, required: true, options },
    count('spent', { askedIf }),
  );
  expect(wrongsOf(chosen)).toEqual([]);
  expect(problemsOf(chosen, {}, { hasFund: 'no' })).toEqual([]);
  expect(problemsOf(chosen, {}, { hasFund: 'yes' })).toEqual(['spent figure-missing']);
  expect(ruleWords(chosen, indicatorsOf(chosen)[1] as Indicator).map(({ vi }) => vi)).toEqual(['chỉ hỏi khi chọn “Quỹ: Có”']);
});

test('an indicator is required of the levels that were chosen', () => {
  const some = form(count('a', { requiredOf: ['commune'] }), words('b', { requiredOf: ['district'] }));
  const requiredOf = (level: string) => indicatorsOf(formFor(some, { leaf: true, level })).map(({ required }) => required);
  // A tier of one kind has the word of that.
  expect([requiredOf('Xã'), requiredOf('Huyện')]).toEqual([requiredOf('commune'), requiredOf('district')]);
  expect([requiredOf('commune'), requiredOf('district'), requiredOf('village')]).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  // A form that asks the same of all stays the one that is kept.
  expect(formFor(ngheAnProgram.form, { leaf: true, level: 'commune' })).toBe(ngheAnProgram.form);
});

test('a figure filled in from the year before has to be said to hold, or be another', () => {
  const filled = form(
    count('a', { prefilled: 'last-year' }),
    count('b', { prefilled: 'last-year', askedIf: { code: 'a', test: 'more-than', value: 9 } }),
  );
  expect([prefilledFigures(filled, { a: 5, b: 7 }), prefilledFigures(filled, { a: 10, b: 7 }), prefilledFigures(filled, null)]).toEqual([
    { a: 5 },
    { a: 10, b: 7 },
    {},
  ]);
  const sent = (figures: Record<string, number>, confirmed = {}) =>
    checkAnswers(filled, { figures, confirmed }, { a: 5, b: 7 }, 'submit').errors.map(({ code, problem }) => `${code} ${problem}`);
  expect([sent({ a: 5 }), sent({ a: 5 }, { a: 'yes' }), sent({ a: 6 })]).toEqual([['a figure-unconfirmed'], [], []]);
  expect(prefilledFigures(formFor(filled, { leaf: false, level: 'district' }), { a: 5 })).toEqual({});
});

describe('a check', () => {
  test('that is binding refuses the report with a sentence of the labels, or in words of its own', () => {
    const binding = form(count('a', check('b', null, true)), count('b', check(null, 10, true, 'Không xã nào có trên mười.')));
    expect(problemsOf(binding, { a: 3, b: 4 })).toEqual([]);
    const { errors } = checkAnswers(binding, { figures: { a: 30, b: 20 } }, null, 'submit');
    expect(errors.map(({ text }) => text.vi)).toEqual([
      expect.stringContaining('“A” không được lớn hơn “B”'),
      expect.stringContaining('Không xã nào có trên mười'),
    ]);
  });

  test('against a number is one of a unit and not of a sum', () => {
    const bound = form(count('a', check(null, 10, true)), count('b', check('a', null, true)));
    const parent = formFor(bound, { leaf: false, level: 'district' });
    expect([problemsOf(bound, { a: 11, b: 1 }), problemsOf(parent, { a: 400, b: 1 }), problemsOf(parent, { a: 1, b: 2 })]).toEqual([
      ['a figures-disagree'],
      [],
      ['b figures-disagree'],
    ]);
  });

  test('that is not asks for a word, and the report is taken', () => {
    const soft = form(count('a', check('b', null, false)), count('b'));
    const { errors, warnings } = checkAnswers(soft, { figures: { a: 3, b: 2 } }, null, 'submit');
    expect([errors, warnings]).toEqual([
      [],
      [{ indicator: 'a', text: { vi: '“A” thường không lớn hơn “B”.', en: '“A” is usually at most “B”.' } }],
    ]);
  });
});

describe('where a form is made', () => {
  test.each<[string, Form, string]>([
    ['a circle of computed figures', form(count('a', sumOf('b', 'c')), count('b', sumOf('a', 'c')), count('c')), '0.computed.of: '],
    ['a computed figure of itself', form(count('a', sumOf('a', 'b')), count('b')), '0.computed.of: '],
    [
      'a part that decides whether its sum is asked',
      form(count('b'), count('a', { ...sumOf('b', 'c') }), count('c', { askedIf: { code: 'a', test: 'more-than', value: 1 } })),
      '1.computed.of: ',
    ],
    [
      'a sum of money and things',
      form(count('a', sumOf('b', 'c')), count('b'), { ...count('c'), kind: 'money', unitOfMeasure: same('đồng') } as Indicator),
      '0.computed.of.1: ',
    ],
    ['the same part twice', form(count('a', sumOf('b', 'b')), count('b')), '0.computed.of.1: '],
    ['a sum with words', form(count('a', sumOf('b', 'w')), count('b'), words('w')), '0.computed.of.1: '],
    [
      'a condition on what comes later',
      form(count('a', { askedIf: { code: 'b', test: 'more-than', value: 0 } }), count('b')),
      '0.askedIf.code: ',
    ],
    ['a condition on what is not there', form(count('a', { askedIf: { code: 'x', test: 'more-than', value: 0 } })), '0.askedIf.code: '],
    ['a part of a part of itself', form(count('a', { partOf: 'b' }), count('b', { partOf: 'a' })), '0.partOf: '],
    ['a part larger than its whole', form(count('a', { partOf: 'b', max: 2_000 }), count('b')), '0.max: '],
    ['a check against itself', form(count('a', check('a', null, true))), '0.checks.0.code: '],
    ['a check against nothing', form(count('a', check(null, null, true))), '0.checks.0.code: '],
    ['a code that is there twice', form(count('a'), count('a')), '1.code: '],
    ['a code that the tables keep for themselves', form(count('ctid')), '0.code: '],
  ])('%s is refused in words, at its box', (_, wrong, field) => {
    expect(wrongsOf(wrong)[0]).toMatch(new RegExp(`^${field}`));
  });

  test('a sum of what becomes one figure of several units in another way is refused', () => {
    const mixed = form(count('a', sumOf('b', 'c')), count('b', { adds: 'mean' }), count('c'));
    expect([...formWrongs(mixed)].map(({ field, why }) => [field, why])).toEqual([
      ['form.sections.0.indicators.0.computed.of.0', 'adds-otherwise'],
    ]);
  });

  test('two of one section that are called alike are refused where the form is made, and go on where they were so', () => {
    const alike = form(count('a', { label: same('Số  hội viên') }), count('b', { label: same('số hội viên ') }), count('c'));
    const wrongs = (asked: Form, former: Form | null) => [...sameLabelWrongs(asked, former)].map(({ field, why }) => [field, why]);
    expect(wrongs(alike, null)).toEqual([['form.sections.0.indicators.1.label.vi', 'same-label']]);
    expect(wrongs(alike, alike)).toEqual([]);
    // A form that holds is never refused for it.
    expect([...formWrongs(alike)]).toEqual([]);
    const third = form(...indicatorsOf(alike).slice(0, 2), count('c', { label: same('Số hội viên') }));
    expect(wrongs(third, alike)).toEqual([['form.sections.0.indicators.2.label.vi', 'same-label']]);
    const apart = { ...alike, sections: indicatorsOf(alike).map((one, n) => ({ key: `s${n}`, title: same('S'), indicators: [one] })) };
    expect(wrongs(apart, null)).toEqual([]);
  });

  const full = form(
    count('a'),
    count('b', {
      requiredOf: ['commune', 'district'],
      askedIf: { code: 'a', test: 'equal-to', value: 0 },
      ...check('a', null, true, 'Câu riêng'),
    }),
    count('c', { ...sumOf('a', 'b'), ...check(null, 5, false) }),
  );

  test('all that it says stands in boxes and comes back the same; rows that were left empty are none', () => {
    const program = { ...ngheAnProgram, targets: [], published: [], form: full };
    const fields = fieldsOf(program);
    expect(checkProgram(definitionOf(fields)).form).toEqual(full);
    const row = 'form.sections.0.indicators.2';
    const typed = {
      ...fields,
      [`${row}.computed.of.0`]: '',
      [`${row}.computed.of.7`]: 'b',
      [`${row}.computed.of.1`]: 'a',
      [`${row}.checks.3.code`]: 'a',
    };
    const closed = pickFields(typed);
    expect([
      closed[`${row}.computed.of.0`],
      closed[`${row}.computed.of.1`],
      closed[`${row}.computed.of.2`],
      closed[`${row}.checks.3.code`],
    ]).toEqual(['a', 'b', undefined, undefined]);
  });

  test('what is wrong is told at a box that there is', () => {
    const row = 'form.sections.0.indicators.1';
    const boxes = ['askedIf', 'computed', 'computed.of', 'checks.0', 'checks.0.words.en', 'code'].map((part) =>
      fieldAt(`${row}.${part}`).slice(row.length + 1),
    );
    expect(boxes).toEqual(['askedIf.code', 'computed.way', 'computed.way', 'checks.0.comparison', 'checks.0.words.vi', 'label.vi']);
  });

  test.each([
    ['max', 'một trăm', 'không phải là số nguyên'],
    ['askedIf.value', 'mười', 'không phải là số nguyên'],
    ['checks.0.value', 'năm trăm', 'không phải là số nguyên'],
    ['checks.0.comparison', '', 'chưa chọn phải lớn hơn'],
    ['computed.way', '', 'chưa chọn cách tính'],
    ['computed.of.1', '', 'ít nhất hai số'],
    ['max', '', null],
  ])('what is typed at %s as “%s” is told for what it is, and only what is empty as missing', (part, typed, told) => {
    const row = `form.sections.0.indicators.${part.startsWith('askedIf') ? 1 : 2}`;
    const fields = pickFields({ ...fieldsOf({ ...ngheAnProgram, targets: [], published: [], form: full }), [`${row}.${part}`]: typed });
    const wrongs = problemThrown(() => checkProgram(definitionOf(fields)))?.fields ?? [];
    expect(wrongs.map(({ field, text }) => [fieldAt(field).startsWith(row), text.vi])).toEqual(
      told === null ? [] : [[true, expect.stringContaining(told)]],
    );
  });

  test('what is not whole yet is left out of the phone and counted', () => {
    const half = withIndicators(full, (one) => (one.code === 'b' ? { ...one, label: same('') } : one));
    const { form: shown, left } = shownForm(half);
    expect([shown && indicatorsOf(shown).map(({ code }) => code), left]).toEqual([['a', 'c'], 1]);
    expect(shownForm({})).toEqual({ form: null, left: 0 });
  });

  test('its rules are said in words made of the labels', () => {
    expect(indicatorsOf(full).map((one) => ruleWords(full, one).map(({ vi }) => vi))).toEqual([
      [],
      ['bắt buộc với: Cấp xã, Cấp huyện', 'chỉ hỏi khi “A” bằng 0', 'Câu riêng (sai thì không nhận)'],
      ['tự tính: “A” + “B”', '“C” thường không lớn hơn 5 (khác thì hỏi lại)'],
    ]);
  });
});
