import { type Form, indicatorsOf, isProse } from './form-indicators.ts';

interface Typed {
  figures: Record<string, string>;
  prose: Record<string, string>;
  writer?: string | undefined;
}

/**
 * What is known of others beside what a unit has typed itself: its own is kept, figure by figure and choice by choice, and its own words come before those of others. Without the page
 * that wrote it: one that is still open is told that its draft has changed.
 */
export function besideTyped<D extends Typed>(form: Form, typed: D | null, known: D): D {
  if (typed === null) return known;
  const { writer: _, ...own } = typed;
  const inProse = new Set(
    indicatorsOf(form)
      .filter(isProse)
      .map(({ code }) => code),
  );
  const prose = { ...known.prose };
  for (const [code, words] of Object.entries(own.prose)) {
    const others = prose[code];
    prose[code] = words !== '' && others && inProse.has(code) ? `${words}\n${others}` : words || (others ?? '');
  }
  return { ...(own as unknown as D), figures: { ...known.figures, ...own.figures }, prose };
}
