import { z } from 'zod';
import { codeText, typedText } from './input-shapes.ts';
import { mostIndicators } from './program-limits.ts';
import { longest } from './text-lengths.ts';

/** As many as the largest form has, and some of an older one. */
const mostAnswers = 2 * mostIndicators;
/** A figure as people type it, its unit of measure with it. */
export const longestFigure = 60;

const byCode = <T extends z.ZodType>(answer: T) =>
  z
    .record(codeText(), answer)
    .refine((all) => Object.keys(all).length <= mostAnswers)
    .default({});

/** What a unit typed, unread: a draft, or a report on its way to be checked against its form. */
export const typedReport = z.object({
  figures: byCode(z.union([typedText(longestFigure), z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER), z.null()])),
  prose: byCode(typedText(100_000)),
  explanations: byCode(typedText(longest.explanation)),
  /** Figures that were filled in from the year before, of which somebody says that they hold. */
  confirmed: byCode(z.literal(['yes', true])).optional(),
});

export type TypedReport = z.infer<typeof typedReport>;
