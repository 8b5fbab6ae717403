import { expect, test } from 'vitest';
import { besideTyped } from '../../rules/beside-typed.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { typedFigures } from '../../rules/typed-figures.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';

test('what is kept becomes a draft in the measure in which a draft is read', () => {
  const figures = { fund: 87_100_000_000, members: 1_250, covered: 8_710, held: 45_173, gone: 3 };
  const texts = typedFigures(formOfKinds, figures);
  expect(texts).toEqual({ fund: '87.100', members: '1250', covered: '87,1', held: '05/09/2023', gone: '3' });
  expect(checkAnswers(formOfKinds, { figures: { ...texts, gone: undefined } }, null, 'draft').answers.figures).toMatchObject({
    fund: 87_100_000_000,
    covered: 8_710,
    held: 45_173,
  });
});

test('what others typed stands beside the own words and rows of a unit, never in its choices', () => {
  const own = { figures: { members: '3' }, prose: { state: 'good', clans: 'Họ Lê', words: 'Một.' }, writer: 'page' };
  const others = { figures: { members: '5', fund: '7' }, prose: { state: 'fair', clans: 'Họ Vũ', means: 'radio', words: 'Hai.' } };
  expect(
    besideTyped<Omit<typeof own, 'writer' | 'prose'> & { prose: Record<string, string>; figures: Record<string, string>; writer?: string }>(
      formOfKinds,
      own,
      others,
    ),
  ).toEqual({
    figures: { members: '3', fund: '7' },
    prose: { state: 'good', clans: 'Họ Lê\nHọ Vũ', means: 'radio', words: 'Một.\nHai.' },
  });
  expect(besideTyped(formOfKinds, null, others)).toBe(others);
});
