import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { cleanProse } from '../../rules/clean-text.ts';
import { figuresOf, formFor } from '../../rules/form-indicators.ts';
import { nothingToReport, sameAsLastYear } from '../../rules/nothing-or-same-as-last-year.ts';

const good = {
  figures: Object.fromEntries(figuresOf(ngheAnForm).map(({ code }) => [code, 100])) as Record<string, string | number>,
  prose: { results: 'Đã vận động được quỹ.' } as Record<string, string>,
};
const submit = (
  figures: Record<string, unknown>,
  prose: Record<string, unknown> = {},
  previous: Record<string, number | null> | null = null,
) => checkAnswers(ngheAnForm, { figures: { ...good.figures, ...figures }, prose: { ...good.prose, ...prose } }, previous, 'submit');
const problems = (checked: ReturnType<typeof submit>) => checked.errors.map(({ code, problem }) => `${code}: ${problem}`);

describe('a report that is sent', () => {
  test('is taken with its figures as typed or as numbers', () => {
    const checked = submit({ members: '1.250', mobilisedVnd: '186,5 triệu' });
    expect(checked.errors).toEqual([]);
    expect(checked.answers.figures).toMatchObject({ members: 1250, mobilisedVnd: 186_500_000, students: 100 });
  });

  test.each([
    ['missing', '', 'figure-missing'],
    ['missing in JSON', null, 'figure-missing'],
    ['negative', '-5', 'figure-negative'],
    ['negative in JSON', -5, 'figure-negative'],
    ['not whole', '12,5', 'figure-not-whole'],
    ['not whole in JSON', 12.5, 'figure-not-whole'],
    ['absurd', '999.999.999.999', 'figure-absurd'],
    ['beyond any number', Number.POSITIVE_INFINITY, 'figure-absurd'],
    ['no number', 'nhiều', 'figure-malformed'],
    ['not a number in JSON', Number.NaN, 'answer-malformed'],
    ['a list', [1], 'answer-malformed'],
  ])('is refused with a figure that is %s', (_, value, problem) => {
    const checked = submit({ members: value });
    expect(problems(checked)).toEqual([`members: ${problem}`]);
    expect(checked.answers.figures).not.toHaveProperty('members');
    expect(checked.errors[0]?.text.vi).toContain('Số hội viên');
  });

  test('is refused with more recognised than there are', () => {
    const checked = submit({ families: 10, familiesRecognised: 11 });
    expect(problems(checked)).toEqual(['familiesRecognised: part-exceeds-whole']);
  });

  test('is refused without its required words, and with too many', () => {
    expect(problems(submit({}, { results: '  \n ' }))).toEqual(['results: text-missing']);
    expect(problems(submit({}, { causes: 'ă'.repeat(3001) }))).toEqual(['causes: text-too-long']);
  });

  test('is refused with figures that the form does not know, also those named like an object’s own', () => {
    expect(problems(submit({ memberz: 5 }))).toEqual(['memberz: answer-unknown']);
    expect(problems(submit({ constructor: 5 }))).toEqual(['constructor: answer-unknown']);
  });

  test('of a parent may leave out figures, not words', () => {
    const form = formFor(ngheAnForm, { leaf: false, level: 'district' });
    const own = (prose: Record<string, string>) => checkAnswers(form, { figures: { members: '35' }, prose }, null, 'submit');
    expect(own({ results: 'Tốt.' })).toMatchObject({ answers: { figures: { members: 35 } }, errors: [] });
    expect(problems(own({}))).toEqual(['results: text-missing']);
  });

  test('of a parent may be as large as a sum: the greatest of one unit limits units alone', () => {
    const { max } = figuresOf(ngheAnForm).find(({ code }) => code === 'members') as { max: number };
    const stated = { figures: { members: max + 1 }, prose: { results: 'Tốt.' } };
    expect(checkAnswers(formFor(ngheAnForm, { leaf: false, level: 'district' }), stated, null, 'submit').errors).toEqual([]);
    expect(problems(submit({ members: max + 1 }))).toEqual(['members: figure-absurd']);
  });

  test('names all that is wrong in the order of the form', () => {
    expect(problems(submit({ exemplars: '', villageAssociations: -1 }))).toEqual([
      'villageAssociations: figure-negative',
      'exemplars: figure-missing',
    ]);
  });

  test('warns of what is likely a slip, and only of that', () => {
    const warned = (members: number, before: number | null) =>
      submit({ members }, {}, { members: before }).warnings.map(({ indicator }) => indicator);
    expect(warned(1000, 100)).toEqual(['members']);
    expect(warned(40, 100)).toEqual(['members']);
    expect(warned(0, 3)).toEqual(['members']);
    expect(warned(120, 100)).toEqual([]);
    expect(warned(3, 1)).toEqual([]);
    expect(warned(100, null)).toEqual([]);
  });

  test('never holds a figure that is negative, broken or above the limit, whatever was typed', () => {
    const any = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null), fc.boolean(), fc.object());
    fc.assert(
      fc.property(any, any, (members, mobilisedVnd) => {
        const { answers } = submit({ members, mobilisedVnd });
        for (const figure of figuresOf(ngheAnForm)) {
          const value = answers.figures[figure.code];
          if (value !== undefined)
            expect(Number.isSafeInteger(value) && value >= 0 && value <= figure.max && !Object.is(value, -0)).toBe(true);
        }
      }),
    );
  });
});

describe('a draft', () => {
  test('may be empty or at odds with itself', () => {
    const draft = checkAnswers(ngheAnForm, { figures: { families: '10', familiesRecognised: '11', members: '' } }, null, 'draft');
    expect(draft.errors).toEqual([]);
    expect(draft.answers).toEqual({ figures: { families: 10, familiesRecognised: 11 }, prose: {} });
  });

  test('keeps what could be read beside what could not', () => {
    const draft = checkAnswers(ngheAnForm, { figures: { families: '10', members: '1e6' } }, null, 'draft');
    expect(draft.errors.map(({ problem }) => problem)).toEqual(['figure-malformed']);
    expect(draft.answers.figures).toEqual({ families: 10 });
  });
});

describe("a person's own words", () => {
  test('keep markup and marks of direction, and lose control characters', () => {
    expect(cleanProse(' <b>a</b>\u200f\r\nb\u0000\u0007c\t \u0085')).toBe('<b>a</b>\u200f\nbc');
    expect(cleanProse('Tha\u0301i')).toBe('Thái');
    // Word's line break within a paragraph is one.
    expect(cleanProse('a\u000bb\u2028c')).toBe('a\nb\nc');
  });

  test.each([' ', '\u00a0', ' \n', '\t', '\r', '"'])(
    'are cleaned in one pass: %j half a million times in a row would take hours in two',
    (letter) => {
      cleanProse(`a${letter.repeat(500_000)}b`);
      checkAnswers(ngheAnForm, { figures: { members: `1${letter.repeat(500_000)}2` } }, null, 'draft');
    },
  );

  test('cleaned once are clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanProse(cleanProse(text))).toBe(cleanProse(text));
      }),
    );
  });
});

describe('nothing to report', () => {
  test('states flows as zero and carries stocks over, marked; what is unknown stays unknown', () => {
    const { figures, carried } = nothingToReport(ngheAnForm, { members: 120, mobilisedVnd: 5_000_000, clanBoards: 0, families: null });
    expect(figures).toMatchObject({ members: 120, mobilisedVnd: 0, students: 0, clanBoards: 0, families: null, officials: null });
    expect(carried).toEqual(['clanBoards', 'members']);
    expect(Object.keys(figures)).toHaveLength(21);
  });

  test('of a unit that never had a report approved knows no stocks', () => {
    const { figures, carried } = nothingToReport(ngheAnForm, null);
    expect(figures).toMatchObject({ members: null, mobilisedVnd: 0 });
    expect(carried).toEqual([]);
  });

  test('is not the same as last year', () => {
    expect(sameAsLastYear(ngheAnForm, { mobilisedVnd: 5_000_000 }).figures).toMatchObject({ mobilisedVnd: 5_000_000, members: null });
  });
});
