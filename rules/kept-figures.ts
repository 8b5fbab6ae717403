import { type AddingUp, type AddingUps, gather, gatheredOf } from './indicators/adding-up.ts';
import { longest } from './text-lengths.ts';

/** Figures that a report of a unit above keeps although a report in their sum was returned, each with why, as its readers are told it. */
export interface KeptFigures {
  figures: Record<string, number>;
  explanations: Record<string, string>;
}

interface Stated {
  figures: Record<string, number>;
  explanations?: Record<string, string>;
}

/**
 * What a report states together with what it keeps: what the unit itself stated beside the sum stands before what was kept for it, and what was kept and is the
 * sum by now is no figure of its own.
 */
export function withKept<S extends Stated>(
  stated: S,
  kept: KeptFigures | null,
  sums: Readonly<Record<string, number | null | undefined>> = {},
): S {
  if (kept === null) return stated;
  const only = Object.entries(kept.figures).filter(([code, figure]) => !Object.hasOwn(stated.figures, code) && sums[code] !== figure);
  return {
    ...stated,
    figures: { ...stated.figures, ...Object.fromEntries(only) },
    explanations: { ...Object.fromEntries(only.map(([code]) => [code, kept.explanations[code] ?? ''])), ...stated.explanations },
  };
}

function withLeaving(how: AddingUp | undefined, left: number | null, leaving: number): number {
  if (how === 'answers') return (left ?? 0) + 1;
  return gather(how, gatheredOf(left), gatheredOf(leaving)).value ?? leaving;
}

/**
 * What a report keeps once more has left its sum: the sum as it was with it. `sums`: as they are without; `leaving`: the figures of the report
 * that is returned. What was kept before stays as it was, with these words added, for that is the figure it was sent with.
 */
export function keepFigures(
  kept: KeptFigures | null,
  { sums, leaving, words, hows }: Record<'sums' | 'leaving', Readonly<Record<string, number | null>>> & { words: string; hows: AddingUps },
): KeptFigures {
  const figures = { ...kept?.figures };
  const explanations = { ...kept?.explanations };
  for (const [code, figure] of Object.entries(leaving)) {
    const how = hows.get(code);
    // A mean cannot be told from what is left; what is not added up was never above.
    if (figure === null || how === 'mean' || how === 'none') continue;
    figures[code] ??= withLeaving(how, sums[code] ?? null, figure);
    explanations[code] = [explanations[code], words].filter(Boolean).join('\n').slice(0, longest.explanation);
  }
  return { figures, explanations };
}
