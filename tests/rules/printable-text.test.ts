import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import { cleanProse } from '../../rules/clean-text.ts';
import { printableText, textDoubt } from '../../rules/printable-text.ts';

test('bullets that were pasted from Word are bullets when they are kept, and what only a page can show has its like on paper', () => {
  expect(cleanProse('\uf0b7 Vận động quỹ\n\uf0a7 Trao thưởng')).toBe('• Vận động quỹ\n• Trao thưởng');
  expect(cleanProse('➢ Tổ chức ✔')).toBe('➢ Tổ chức ✔');
  expect(printableText('➢ Tổ chức ✔ ⇒ tốt, 5 ≥ 3')).toBe('• Tổ chức • → tốt, 5 ≥ 3');
});

test('a paragraph is kept alike whether it stands alone or among others', () => {
  const letters = fc.constantFrom(
    ...['a', 'ế', 'e\u0302', ' ', '  ', '\u00a0', '\uf0b7', '\uf020', '\t', '😀', '\ud83d', '\u200b', '\0', '\u0085', '.'],
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), (typed) => {
      const text = `a${typed.join('')}.`;
      expect(cleanProse(`x\n${text}\nx`)).toBe(`x\n${cleanProse(text)}\nx`);
    }),
  );
});

describe('before it is sent, a unit is told of', () => {
  test.each(['B¸o c¸o kÕt qu¶ c«ng t¸c khuyÕn häc cña Héi', 'Hoäi khuyeán hoïc xaõ ñaõ vaän ñoäng quyõ'])('an old code page: %s', (text) =>
    expect(textDoubt(text)).toEqual({ kind: 'old-code-page' }),
  );

  test('what cannot be printed, by name', () => expect(textDoubt('Rất tốt 😀 👍')).toEqual({ kind: 'unprintable', letters: '😀 👍' }));

  test.each([
    'Hội khuyến học xã đã vận động quỹ; trao 45 suất quà trị giá 22,5 triệu đồng.',
    'Diện tích 3 m², góc 45°, ½ số hộ, Müller và Café tặng © 2024',
    '',
  ])('and of nothing else: %s', (text) => expect(textDoubt(text)).toBeNull());

  test('at the field, and it is no error', () => {
    const { errors, warnings } = checkAnswers(ngheAnForm, { figures: {}, prose: { results: 'Tốt 😀' } }, null, 'draft');
    expect(errors).toEqual([]);
    expect(warnings).toMatchObject([{ indicator: 'results', text: { vi: expect.stringContaining('😀') } }]);
    const explained = checkAnswers(ngheAnForm, { figures: {}, explanations: { members: 'B¸o c¸o kÕt qu¶ c«ng t¸c' } }, null, 'draft');
    expect(explained.warnings).toMatchObject([{ indicator: 'members', text: { vi: expect.stringContaining('TCVN3') } }]);
  });
});
