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

/** What a report states together with what it keeps: what the unit itself stated beside the sum stands before what was kept for it. */
export function withKept<S extends Stated>(stated: S, kept: KeptFigures | null): S {
  if (kept === null) return stated;
  const only = Object.entries(kept.figures).filter(([code]) => !Object.hasOwn(stated.figures, code));
  return {
    ...stated,
    figures: { ...stated.figures, ...Object.fromEntries(only) },
    explanations: { ...Object.fromEntries(only.map(([code]) => [code, kept.explanations[code] ?? ''])), ...stated.explanations },
  };
}

/**
 * What a report keeps once more has left its sum: the sum as it was with it. `sums`: as they are without; `leaving`: the figures of the report
 * that is returned. What was kept before stays as it was, with these words added, for that is the figure it was sent with.
 */
export function keepFigures(
  kept: KeptFigures | null,
  { sums, leaving, words }: Record<'sums' | 'leaving', Readonly<Record<string, number | null>>> & { words: string },
): KeptFigures {
  const figures = { ...kept?.figures };
  const explanations = { ...kept?.explanations };
  for (const [code, figure] of Object.entries(leaving)) {
    if (figure === null) continue;
    figures[code] ??= (sums[code] ?? 0) + figure;
    explanations[code] = [explanations[code], words].filter(Boolean).join('\n').slice(0, longest.explanation);
  }
  return { figures, explanations };
}
