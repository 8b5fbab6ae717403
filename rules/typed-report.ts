import { z } from 'zod';
import { isStorable } from './clean-text.ts';
import { codeText, typedText } from './input-shapes.ts';
import { mostIndicators } from './program-limits.ts';
import { longest } from './text-lengths.ts';

/** As many as the largest form has, and some of an older one. */
const mostAnswers = 2 * mostIndicators;
/** A figure as people type it, its unit of measure with it. */
export const longestFigure = 60;
const longestProse = 100_000;
/** What one box takes of each record, to be kept as it was typed: far more than any form asks for. */
export const longestTyped = { figures: longestFigure, prose: longestProse, explanations: longest.explanation } as const;

const byCode = <T extends z.ZodType>(answer: T) =>
  z
    .record(codeText(), answer)
    .refine((all) => Object.keys(all).length <= mostAnswers)
    .default({});

/** The same of texts, which are nearly always as they are to be: that is seen several times as fast as all of them are made anew. */
function textsByCode<T extends z.ZodType>(answer: T, longestText: number) {
  const shape = byCode(answer);
  const read = z.unknown().transform((given, context): z.output<typeof shape> => {
    if (isOfPlainTexts(given, longestText)) return given as z.output<typeof shape>;
    const each = shape.safeParse(given);
    if (each.success) return each.data;
    for (const issue of each.error.issues) context.addIssue({ ...issue });
    return z.NEVER;
  });
  return read.default(shape.parse(undefined));
}

function isOfPlainTexts(given: unknown, longestText: number): boolean {
  if (typeof given !== 'object' || given === null || Object.getPrototypeOf(given) !== Object.prototype) return false;
  const answers = Object.entries(given);
  return (
    answers.length <= mostAnswers &&
    answers.every(
      ([code, text]) => /^[A-Za-z]\w{0,58}$/.test(code) && typeof text === 'string' && text.length <= longestText && isStorable(text),
    )
  );
}

/** What a unit typed, unread: a draft, or a report on its way to be checked against its form. */
export const typedReport = z.object({
  figures: textsByCode(
    z.union([typedText(longestFigure), z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER), z.null()]),
    longestFigure,
  ),
  prose: textsByCode(typedText(longestProse), longestProse),
  explanations: textsByCode(typedText(longest.explanation), longest.explanation),
  /** Figures that were filled in from the year before, of which somebody says that they hold. */
  confirmed: byCode(z.literal(['yes', true])).optional(),
});

export type TypedReport = z.infer<typeof typedReport>;
