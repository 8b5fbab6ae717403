import type { Period } from './cycle-key.ts';
import { brokenChecks } from './figure-checks.ts';
import { type Form, figuresOf, indicatorsOf, proseOf, statedFiguresIn } from './form-indicators.ts';
import { checkWords } from './form-rule-words.ts';
import { textDoubt } from './printable-text.ts';
import type { Text } from './texts/language.ts';
import { inEach } from './texts/texts.ts';
import { type LikeUnits, unusualFigure, unusualWords } from './unusual-figure.ts';

export interface AnswerWarning {
  indicator: string;
  text: Text;
}

/** What counted of a unit in earlier years, the latest first; `comparedPeriod`: that one, where "last year" does not say it. */
export interface OwnPast {
  years: readonly Readonly<Record<string, number | null>>[];
  comparedPeriod: Period | null;
}

/** Figures that break a check of the form that is not binding, and such as are unusual (rules/unusual-figure.ts) against what counted of the unit, and among like units by the figure's code. */
export function answerWarnings(
  form: Form,
  figures: Record<string, number>,
  past: OwnPast,
  like: ReadonlyMap<string, LikeUnits> = new Map(),
): AnswerWarning[] {
  const broken = brokenChecks(form, figures)
    .filter(({ check }) => !check.hard)
    .map(({ figure, check }) => ({ indicator: figure.code, text: checkWarning(checkWords(form, figure, check)) }));
  const unusual = indicatorsOf(form)
    .flatMap(statedFiguresIn)
    .flatMap((figure) => {
      const { code } = figure;
      const own = past.years.map((year) => year[code] ?? null);
      const out = unusualFigure(figure, figures[code] ?? null, own, like.get(code) ?? null);
      return out === null ? [] : [{ indicator: code, text: unusualWords(out, past.comparedPeriod) }];
    });
  return broken.length === 0 ? unusual : [...broken, ...unusual];
}

const checkWarning = ({ vi, en }: Text): Text => ({ vi: asSentence(vi), en: asSentence(en) });

const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** Words that the document could not print, or that are in an old code page: texts of the form, and what explains a figure. */
export function proseWarnings(
  form: Form,
  prose: Readonly<Record<string, string>>,
  explanations: Readonly<Record<string, string>>,
): AnswerWarning[] {
  const written = [
    ...proseOf(form).map(({ code }) => ({ code, text: prose[code] ?? '' })),
    ...figuresOf(form).map(({ code }) => ({ code, text: explanations[code] ?? '' })),
  ];
  return written.flatMap(({ code, text }) => {
    const doubt = doubtInWords(text);
    return doubt === null ? [] : [{ indicator: code, text: doubt }];
  });
}

/** What of a text would not be readable in the document, as whoever typed it is told; null where nothing is. */
export function doubtInWords(words: string): Text | null {
  const doubt = textDoubt(words);
  if (doubt === null) return null;
  return inEach((t) => (doubt.kind === 'old-code-page' ? t.unusual.oldCodePage : t.unusual.unprintable(doubt.letters)));
}
