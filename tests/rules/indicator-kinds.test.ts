import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { answeredBelow } from '../../rules/answered-below.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { checkProgram } from '../../rules/check-program.ts';
import {
  type Form,
  figuresOf,
  formFor,
  type Indicator,
  indicatorsOf,
  statedFiguresIn,
  totalsOf,
  withIndicators,
} from '../../rules/form-indicators.ts';
import { ruleWords } from '../../rules/form-rule-words.ts';
import { addingUps } from '../../rules/indicators/adding-up.ts';
import { allKinds, figureKind, indicatorTypes, kindOf } from '../../rules/indicators/all-kinds.ts';
import { nothingToReport } from '../../rules/nothing-or-same-as-last-year.ts';
import { definitionOf, fieldAt, fieldsOf } from '../../rules/program-fields.ts';
import { readReportSheet } from '../../rules/read-report-sheet.ts';
import { codesOf } from '../../rules/report-sheet.ts';
import { rollUp } from '../../rules/roll-up.ts';
import { formOfKinds, typedOfKinds } from '../setup/form-of-kinds.ts';
import { problemThrown } from './problem-code.ts';

const program = { ...ngheAnProgram, form: formOfKinds, targets: [], published: [] };
const submit = (given: { figures?: object; prose?: object } = {}) =>
  checkAnswers(
    formOfKinds,
    { figures: { ...typedOfKinds.figures, ...given.figures }, prose: { ...typedOfKinds.prose, ...given.prose } },
    null,
    'submit',
  );
const problems = (given: Parameters<typeof submit>[0]) => submit(given).errors.map(({ code, problem }) => `${code}: ${problem}`);
const rateOf = (code: string, figures: Record<string, number | null>, language: 'vi' | 'en' = 'vi') => {
  const indicator = indicatorsOf(formOfKinds).find((one) => one.code === code);
  return (
    indicator &&
    kindOf(indicator)
      .rate(indicator)
      ?.write((part) => figures[part] ?? null, language)
  );
};

describe('every kind of indicator', () => {
  test('is one that a program may have, and stands on the page where forms are made as it is', () => {
    expect(new Set(indicatorsOf(formOfKinds).map(({ kind }) => kind))).toEqual(new Set(Object.keys(allKinds)));
    expect(checkProgram(program).form).toEqual(formOfKinds);
    expect((definitionOf(fieldsOf(program)) as typeof program).form).toEqual(formOfKinds);
  });

  test('has a name in both languages where forms are made, and says in both what it asks for', () => {
    for (const name of Object.values(indicatorTypes)) expect(name.vi).not.toBe(name.en);
    for (const indicator of indicatorsOf(formOfKinds)) expect(kindOf(indicator).asked(indicator).vi).not.toBe('');
  });

  test('is read as it is typed, and again as it was stored', () => {
    const { answers, errors } = submit();
    expect(errors).toEqual([]);
    expect(answers).toEqual({
      figures: {
        ...{ members: 1_250, fund: 87_100_000_000, water: 871, waterOf: 1_000, income: 36_000_000, incomeOf: 1_000 },
        ...{ covered: 8_710, held: 45_173, minutes: 2, clans: 2, clansPeople: 1_120, clansMoney: 87_136_500_000 },
        ...{ stateGood: 1, stateFair: 0, statePoor: 0, meansRadio: 1, meansMeeting: 1 },
      },
      prose: {
        clans: 'Họ Nguyễn | 120 | 36,5\nHọ Lê | 1.000 | 87.100',
        state: 'good',
        means: 'radio meeting',
        words: 'Đã vận động được quỹ.',
      },
    });
    expect(checkAnswers(formOfKinds, answers, null, 'submit')).toMatchObject({ answers, errors: [] });
    expect(Object.keys(answers.figures).sort()).toEqual(
      figuresOf(formOfKinds)
        .map(({ code }) => code)
        .sort(),
    );
  });

  test('that is asked for and left out is named once', () => {
    const empty = checkAnswers(formOfKinds, {}, null, 'submit').errors.map(({ code }) => code);
    expect(empty).toEqual(indicatorsOf(formOfKinds).map(({ code }) => code));
    expect(checkAnswers(formOfKinds, {}, null, 'draft').errors).toEqual([]);
  });

  test('is written so that the same number is read again', () => {
    const figures = indicatorsOf(formOfKinds).flatMap(statedFiguresIn);
    fc.assert(
      fc.property(
        fc.constantFrom(...figures),
        fc.integer({ min: 1, max: 73_414 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (figure, value, language) => {
          const { exact, measured, typed } = figureKind(figure);
          expect(typed(figure, exact(figure, value, language))).toBe(value);
          expect(typed(figure, measured(figure, value, language))).toBe(value);
        },
      ),
    );
  });
});

test('what is typed is read in the scale of its unit of measure, and a word of its own goes before that', () => {
  const fund = figuresOf(formOfKinds).find(({ code }) => code === 'fund');
  if (!fund) throw new Error('no money');
  const { exact, measured, said, typed } = figureKind(fund);
  for (const text of ['87.100', '87100', '87.100 triệu đồng', '87,1 tỷ', '87 100', '87,1 tỷ đồng'])
    expect(typed(fund, text)).toBe(87_100_000_000);
  expect(typed(fund, '87,1')).toBe(87_100_000);
  for (const text of ['87,1 triệu', '87.100.000 đồng', '87.100.000đ']) expect(typed(fund, text)).toBe(87_100_000);
  // 1,25 or 1.250 millions, depending on who wrote it.
  expect(typed(fund, '1,250')).toBe('figure-malformed');
  expect(typed(fund, '0,0000001')).toBe('figure-not-whole');
  expect([exact(fund, 87_100_000_000, 'vi'), measured(fund, 1_255_000, 'vi'), said(fund, 87_100_000_000, 'vi')]).toEqual([
    '87.100',
    '1,2550\u00a0triệu đồng',
    '87,1\u00a0tỷ\u00a0đồng',
  ]);
  fc.assert(
    fc.property(fc.nat(2 ** 50), fc.constantFrom('vi' as const, 'en' as const), (value, language) => {
      expect(typed(fund, exact(fund, value, language))).toBe(value);
    }),
  );
});

test('a number in a cell of a sheet is in the measure of its column, and a day as the sheet counts it', () => {
  for (const figure of indicatorsOf(formOfKinds).flatMap(statedFiguresIn)) {
    const { cell } = figureKind(figure);
    if (cell.kind === 'date') expect(cell.from(figure, 45_174)).toBe(45_173);
    else {
      fc.assert(
        fc.property(fc.nat(10 ** 13), (value) => {
          expect(cell.from(figure, cell.of(figure, value) as number)).toBe(value);
        }),
      );
    }
  }
  const codes = codesOf(formOfKinds);
  const heads = ['code', '_unit', '_state', '_report', ...codes];
  const said: Record<string, unknown> = { code: 'c0', fund: 87.1, covered: 87.25, held: 45_174 };
  // Wherever its columns stand now; three digits behind a comma would be thousands.
  const clan = ['c0', 87.125, 'Họ Lê', 1_200];
  const [row] = readReportSheet(
    { rows: [heads, heads.map((head) => said[head] ?? null)], formulas: new Set() },
    formOfKinds,
    new Map([['c0', { leaf: true }]]),
    { layout: 2, tables: [{ name: 'Dòng họ', rows: [['_rows.clans', 'money', 'name', 'people'], clan], formulas: new Set() }] },
  );
  expect(row?.answers.figures).toEqual({ fund: 87_100_000, covered: 8_725, held: 45_173 });
  expect([row?.answers.prose, row?.errors]).toEqual([{ clans: 'Họ Lê | 1.200 | 87,1250' }, []]);
});

test('a number that a form says of a figure is typed and told in the measure of that figure', () => {
  const bounded = withIndicators(formOfKinds, (one) => {
    const check = (value: number) => ({ checks: [{ comparison: 'at-most' as const, code: null, value, hard: true, words: null }] });
    if (one.code === 'covered')
      return { ...one, ...check(5_050), askedIf: { code: 'fund', test: 'more-than', value: 50_000_000 } } as Indicator;
    return one.code === 'held' ? ({ ...one, ...check(45_173) } as Indicator) : one;
  });
  const fields = fieldsOf({ ...program, form: bounded });
  const row = 'form.sections.0.indicators';
  const at = (code: string) => indicatorsOf(bounded).findIndex((one) => one.code === code);
  expect([
    fields[`${row}.${at('fund')}.max`],
    fields[`${row}.${at('covered')}.askedIf.value`],
    fields[`${row}.${at('covered')}.checks.0.value`],
    fields[`${row}.${at('held')}.checks.0.value`],
  ]).toEqual(['1.000.000', '50', '50,5', '05/09/2023']);
  expect((definitionOf(fields) as typeof program).form).toEqual(bounded);
  const rules = (code: string) =>
    ruleWords(bounded, indicatorsOf(bounded)[at(code)] as Indicator).map(({ vi }) => vi.replaceAll('\u00a0', ' '));
  expect([...rules('covered'), ...rules('held')].map((words) => words.replace(/“[^”]*”/, '…'))).toEqual([
    'chỉ hỏi khi … lớn hơn 50 triệu đồng',
    '… không được lớn hơn 50,5 % (sai thì không nhận)',
    '… không được lớn hơn 05/09/2023 (sai thì không nhận)',
  ]);
  const told = checkAnswers(
    bounded,
    { figures: { ...typedOfKinds.figures, fund: '1.000.001' }, prose: typedOfKinds.prose },
    null,
    'submit',
  );
  expect(told.errors[0]?.text.vi).toContain('(1.000.000 triệu đồng)');
});

test('a percentage of a unit with units below it is not above what one can be', () => {
  const { errors } = checkAnswers(formFor(formOfKinds, { leaf: false, level: 'district' }), { figures: { covered: '900' } }, null, 'draft');
  expect(errors.map(({ code, problem }) => [code, problem])).toEqual([['covered', 'share-absurd']]);
});

describe('what is not summed', () => {
  test('is put together from the leaves, whatever the tree between: a mean of means is none', () => {
    const units = fc.array(fc.record({ above: fc.nat(), value: fc.option(fc.nat(10_000)) }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(units, fc.constantFrom(...addingUps), (drawn, how) => {
        const parents = drawn.map(({ above }, n) => (n === 0 ? null : above % n));
        const tree = drawn.map(({ value }, n) => {
          const leaf = !parents.includes(n);
          const parent = parents[n];
          return {
            ...{ code: `u${n}`, ordinal: n, leaf, parent: parent == null ? null : `u${parent}` },
            figures: leaf ? { held: value } : null,
          };
        });
        const { totals, figures } = rollUp(tree, ['held'], new Map([['held', how]]));
        const stated = tree.flatMap((unit) => (unit.leaf && unit.figures?.held != null ? [unit.figures.held] : []));
        const sum = stated.reduce((all, value) => all + value, 0);
        const byHand = {
          ...{ mean: Math.round(sum / stated.length), minimum: Math.min(...stated), maximum: Math.max(...stated) },
          ...{ answers: stated.length, none: null },
        }[how];
        expect(totals.held).toBe(stated.length === 0 ? null : byHand);
        expect(figures.get('u0')?.held ?? null).toBe(totals.held);
      }),
    );
  });

  test('is refused as part of a target, and a percentage that is summed is none', () => {
    const target = {
      key: 'phu',
      name: { vi: 'Độ phủ', en: 'Cover' },
      numerator: 'covered',
      denominator: 'members',
      percent: 50,
      source: 'Mẫu',
    };
    expect(problemThrown(() => checkProgram({ ...program, targets: [target] }))?.fields).toMatchObject([{ field: 'targets.0.numerator' }]);
    expect(wrongs(withIndicator({ adds: 'sum' }, 4))).toEqual(['form.sections.0.indicators.4.adds']);
    expect(wrongs(withIndicator({ unitOfMeasure: { vi: 'đồng/người', en: 'VND per person' } }))).toEqual([
      'form.sections.0.indicators.0.unitOfMeasure.vi',
    ]);
    expect(wrongs(withIndicator({ unitOfMeasure: { vi: 'đồng/người', en: 'VND per person' }, adds: 'mean' }))).toBeUndefined();
  });

  test('says in its measure what it is', () => {
    expect(
      totalsOf(formOfKinds).flatMap(({ code, unitOfMeasure }) => (['covered', 'held'].includes(code) ? [unitOfMeasure.vi] : [])),
    ).toEqual(['%, bình quân', 'ngày, lớn nhất']);
  });
});

test('a percentage and a day are read as they are written, and nothing else is', () => {
  expect(problems({ figures: { covered: '87,123' } })).toEqual(['covered: share-malformed']);
  expect(problems({ figures: { covered: '100,5' } })).toEqual(['covered: share-absurd']);
  expect(problems({ figures: { covered: '-1' } })).toEqual(['covered: figure-negative']);
  expect(submit({ figures: { covered: '0' } }).answers.figures.covered).toBe(0);
  expect(problems({ figures: { held: '31/2/2023' } })).toEqual(['held: day-malformed']);
  expect(problems({ figures: { held: '5/9/1023' } })).toEqual(['held: day-malformed']);
  for (const text of ['2023-09-05', 'ngày 5 tháng 9 năm 2023', '5 Sep 2023'])
    expect(submit({ figures: { held: text } }).answers.figures.held).toBe(45_173);
});

describe('a ratio', () => {
  test('is taken of the sums, never added up', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ whole: fc.integer({ min: 1, max: 10_000 }), share: fc.nat(100) }), { minLength: 1 }), (units) => {
        const leaves = units.map(({ whole, share }, index) => ({
          ...{ code: `u${index}`, parent: 'top', leaf: true, ordinal: index + 1 },
          figures: { water: Math.floor((whole * share) / 100), waterOf: whole },
        }));
        const top = { code: 'top', parent: null, leaf: false, ordinal: 0, figures: null };
        const { totals } = rollUp([top, ...leaves], ['water', 'waterOf']);
        const sumOf = (code: 'water' | 'waterOf') => leaves.reduce((sum, { figures }) => sum + figures[code], 0);
        const [above, below] = [sumOf('water'), sumOf('waterOf')];
        expect(totals).toEqual({ water: above, waterOf: below });
        expect(Number(rateOf('water', totals, 'en'))).toBeCloseTo((100 * above) / below, 0);
        expect(Number(rateOf('water', totals, 'en'))).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('is written as a percentage or in its own measure, and not where there is nothing to divide by', () => {
    expect(rateOf('water', { water: 871, waterOf: 1_000 })).toBe('87,1');
    expect(rateOf('income', { income: 36_000_000, incomeOf: 1_000 })).toBe('36.000');
    expect(rateOf('income', { income: 25, incomeOf: 10 })).toBe('2,5');
    expect(rateOf('water', { water: 0, waterOf: 0 })).toBeNull();
    expect(rateOf('water', { water: 5, waterOf: null })).toBeNull();
  });

  test('needs both of its figures, a part not above its whole, and something to divide by', () => {
    expect(problems({ figures: { waterOf: '' } })).toEqual(['water: ratio-half-stated']);
    expect(problems({ figures: { water: '1.001' } })).toEqual(['water: part-exceeds-whole']);
    expect(problems({ figures: { incomeOf: '0' } })).toEqual(['income: ratio-of-nothing']);
    expect(problems({ figures: { income: '0', incomeOf: '0' } })).toEqual([]);
    expect(problems({ figures: { water: 'nhiều' } })).toEqual(['water: figure-malformed']);
  });
});

describe('a choice', () => {
  test('takes what can be chosen, once, in the order of the form', () => {
    expect(problems({ prose: { state: 'excellent' } })).toEqual(['state: choice-unknown']);
    expect(problems({ prose: { state: 'good fair' } })).toEqual(['state: choice-unknown']);
    expect(problems({ prose: { means: 'radio telegraph' } })).toEqual(['means: choice-unknown']);
    expect(submit({ prose: { means: 'meeting, meeting radio' } }).answers.prose.means).toBe('radio meeting');
    expect(problems({ prose: { state: 5 } })).toEqual(['state: answer-malformed']);
  });

  test('counts how many chose each', () => {
    const codes = figuresOf(formOfKinds).flatMap(({ code, tally }) => (tally ? [code] : []));
    fc.assert(
      fc.property(fc.array(fc.constantFrom('good', 'fair', 'poor'), { minLength: 1 }), (chosen) => {
        const leaves = chosen.map((state, index) => ({
          ...{ code: `u${index}`, parent: null, leaf: true, ordinal: index },
          figures: submit({ prose: { state } }).answers.figures,
        }));
        const { stateGood, stateFair, statePoor } = rollUp(leaves, codes).totals;
        expect([stateGood, stateFair, statePoor]).toEqual(
          ['good', 'fair', 'poor'].map((one) => chosen.filter((state) => state === one).length),
        );
      }),
    );
  });

  test('is read as its answer, also where it was carried over', () => {
    const indicator = indicatorsOf(formOfKinds).find(({ code }) => code === 'state');
    if (!indicator) throw new Error('no choice');
    const { shown, wordsOf } = kindOf(indicator);
    expect(shown(indicator, wordsOf(indicator, { figures: { stateGood: 0, stateFair: 1 }, prose: {} }), 'vi')).toBe('Khá');
  });
});

const withIndicator = (change: object, at = 0): Form => ({
  ...formOfKinds,
  sections: formOfKinds.sections.map((section, index) =>
    index > 0
      ? section
      : { ...section, indicators: section.indicators.map((one, place) => (place === at ? ({ ...one, ...change } as never) : one)) },
  ),
});
const wrongs = (form: Form) => problemThrown(() => checkProgram({ ...program, form }))?.fields?.map(({ field }) => fieldAt(field));

describe('where a form is made it is refused', () => {
  const row = 'form.sections.0.indicators';
  test.each([
    ['a column that another indicator has', { code: 'waterOf' }, 0, [`${row}.2.label.vi`]],
    [
      'a ratio in millions',
      { numerator: { label: { vi: 'Thu', en: 'Income' }, unitOfMeasure: { vi: 'triệu đồng', en: 'VND' } } },
      3,
      [`${row}.3.numerator.unitOfMeasure.vi`],
    ],
    [
      'two answers of one name',
      { options: [0, 1].map(() => ({ key: 'good', label: { vi: 'Tốt', en: 'Good' } })) },
      6,
      [`${row}.6.options`],
    ],
    ['a choice of one', { options: [{ key: 'good', label: { vi: 'Tốt', en: 'Good' } }] }, 6, [`${row}.6.options`]],
    ['a kind that nobody knows', { kind: 'colour' }, 4, [`${row}.4.type`]],
  ])('%s', (_, change, at, fields) => {
    expect(wrongs(withIndicator(change, at))).toEqual(fields);
  });
});

test('"nothing to report" states no percentage of a year: as a zero it would pull down the mean', () => {
  const flow = withIndicators(formOfKinds, (one) => (one.code === 'covered' ? ({ ...one, measure: 'flow' } as Indicator) : one));
  expect(nothingToReport(flow, { covered: 9_000 }).figures).toMatchObject({ covered: null, fund: 0 });
});

test('a percentage may be more than all of what was planned, where the form says how much more', () => {
  const row = 'form.sections.0.indicators.4';
  const fields = { ...fieldsOf(program), [`${row}.max`]: '150' };
  expect(fieldsOf(program)[`${row}.max`]).toBe('100');
  const form = checkProgram(definitionOf(fields)).form;
  expect(checkAnswers(form, { figures: { covered: '120 %' } }, null, 'draft').answers.figures.covered).toBe(12_000);
  expect(checkAnswers(form, { figures: { covered: '151' } }, null, 'draft').errors.map(({ problem }) => problem)).toEqual(['share-absurd']);
});

test('a unit with units below it answers no choice that they are asked', () => {
  const { answers } = submit();
  expect(answeredBelow(formOfKinds, answers).map(({ code, problem }) => `${code} ${problem}`)).toEqual([
    'state answer-of-units-below',
    'minutes answer-of-units-below',
    'clans answer-of-units-below',
    'means answer-of-units-below',
  ]);
  expect(answeredBelow(formOfKinds, { figures: { members: 3 }, prose: { words: 'Tốt.' } })).toEqual([]);
});

test('a unit of measure may stand right behind its digits', () => {
  const scaled = withIndicators(formOfKinds, (one) =>
    one.code === 'members' ? ({ ...one, unitOfMeasure: { vi: 'nghìn hội viên', en: 'thousand members' } } as Indicator) : one,
  );
  const read = (form: typeof formOfKinds, members: string) =>
    checkAnswers(form, { figures: { members } }, null, 'draft').answers.figures.members;
  expect([read(scaled, '87nghìn hội viên'), read(formOfKinds, '12người'), read(formOfKinds, 'xngười')]).toEqual([87_000, 12, undefined]);
});
