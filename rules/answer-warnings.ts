import type { AnswerWarning } from './check-answers.ts';
import { type Figure, type Form, figuresOf } from './form.ts';
import { writeFigure } from './numbers.ts';
import type { Text } from './texts/language.ts';

/** Below this, doubling is everyday life: from one exemplar to three. Warnings that are always there drown those that matter. */
const smallestNotableChange = 5;

/** Figures that differ so much from last year's that a slip is likely. */
export function answerWarnings(
  form: Form,
  figures: Record<string, number>,
  previous: Record<string, number | null> | null,
): AnswerWarning[] {
  if (previous === null) return [];
  return figuresOf(form).flatMap((figure) => {
    const now = figures[figure.code];
    const before = previous[figure.code];
    if (now === undefined || before === undefined || before === null) return [];
    const text = warningText(figure, before, now);
    return text === null ? [] : [{ indicator: figure.code, text }];
  });
}

function warningText(figure: Figure, before: number, now: number): Text | null {
  if (before > 0 && now === 0 && figure.measure === 'stock') {
    return {
      vi: `Năm trước có ${writeFigure(before, 'vi')}, năm nay ghi 0.`,
      en: `Last year there were ${writeFigure(before, 'en')}, now 0.`,
    };
  }
  if (before === 0 || Math.abs(now - before) < smallestNotableChange) return null;
  const values = (language: 'vi' | 'en') => [writeFigure(before, language), writeFigure(now, language)];
  if (now > 2 * before) {
    const [[oldVi, newVi], [oldEn, newEn]] = [values('vi'), values('en')];
    return {
      vi: `Tăng hơn gấp đôi so với năm trước (${oldVi} → ${newVi}).`,
      en: `More than double last year’s (${oldEn} → ${newEn}).`,
    };
  }
  if (2 * now < before) {
    const [[oldVi, newVi], [oldEn, newEn]] = [values('vi'), values('en')];
    return {
      vi: `Giảm hơn một nửa so với năm trước (${oldVi} → ${newVi}).`,
      en: `Less than half of last year’s (${oldEn} → ${newEn}).`,
    };
  }
  return null;
}
