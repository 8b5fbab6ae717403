import { type Form, figuresOf, proseOf } from './form-indicators.ts';
import { textDoubt } from './printable-text.ts';
import type { Text } from './texts/language.ts';
import { inEach } from './texts/texts.ts';
import { type LikeUnits, unusualFigure, unusualWords } from './unusual-figure.ts';

export interface AnswerWarning {
  indicator: string;
  text: Text;
}

/**
 * Figures that are unusual (rules/unusual-figure.ts) against what counted of the unit in earlier years, the latest first, and among like units
 * by the figure's code.
 */
export function answerWarnings(
  form: Form,
  figures: Record<string, number>,
  past: readonly Readonly<Record<string, number | null>>[],
  like: ReadonlyMap<string, LikeUnits> = new Map(),
): AnswerWarning[] {
  return figuresOf(form).flatMap((figure) => {
    const { code } = figure;
    const own = past.map((year) => year[code] ?? null);
    const unusual = unusualFigure(figure, figures[code] ?? null, own, like.get(code) ?? null);
    return unusual === null ? [] : [{ indicator: code, text: unusualWords(unusual) }];
  });
}

/** Words that the document could not print, or that are in an old code page. */
export function proseWarnings(form: Form, prose: Readonly<Record<string, string>>): AnswerWarning[] {
  return proseOf(form).flatMap(({ code }) => {
    const doubt = textDoubt(prose[code] ?? '');
    if (doubt === null) return [];
    const text = inEach((t) => (doubt.kind === 'old-code-page' ? t.unusual.oldCodePage : t.unusual.unprintable(doubt.letters)));
    return [{ indicator: code, text }];
  });
}
