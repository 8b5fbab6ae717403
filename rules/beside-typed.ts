import { type Form, indicatorsOf, isProse } from './form-indicators.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { withinLength } from './sent-of-ended-units.ts';

interface Typed {
  figures: Record<string, string>;
  prose: Record<string, string>;
  explanations?: Record<string, string>;
  writer?: string | undefined;
}

/**
 * What is known of others beside what a unit has typed itself: its own is kept, figure by figure and choice by choice, and its own words and rows come before those of others, also words on a figure. Without the page
 * that wrote it: one that is still open is told that its draft has changed.
 */
export function besideTyped<D extends Typed>(form: Form, typed: D | null, known: D): D {
  if (typed === null) return known;
  const { writer: _, ...own } = typed;
  const joined = new Set(
    indicatorsOf(form)
      .filter((indicator) => isProse(indicator) || kindOf(indicator).box === 'rows')
      .map(({ code }) => code),
  );
  const prose = { ...known.prose };
  for (const [code, words] of Object.entries(own.prose)) {
    const others = prose[code];
    prose[code] = words !== '' && others && joined.has(code) ? `${words}\n${others}` : words || (others ?? '');
  }
  const explanations: Record<string, string> = { ...known.explanations };
  for (const [code, words] of Object.entries<string>(typed.explanations ?? {}))
    explanations[code] =
      words !== '' && explanations[code] ? withinLength(`${words}\n${explanations[code]}`) : words || (explanations[code] ?? '');
  const explained = Object.keys(explanations).length > 0 && { explanations };
  return { ...(own as unknown as D), figures: { ...known.figures, ...own.figures }, prose, ...explained };
}
