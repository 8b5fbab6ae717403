import { type Form, figuresIn, type Indicator, indicatorsOf, onceOfForm } from './form-indicators.ts';
import type { ConditionTest } from './indicator-rules.ts';
import type { FigureValues } from './indicators/indicator.ts';

const holds: Record<ConditionTest, (figure: number, value: number) => boolean> = {
  'more-than': (figure, value) => figure > value,
  'less-than': (figure, value) => figure < value,
  'equal-to': (figure, value) => figure === value,
};

/** The indicators, with their figures, that are asked of whoever has these figures: of an answer to choose from, one for each. What hangs on an empty box, or on what is not asked itself, is not. */
export function askedCodes(form: Form, figures: FigureValues): ReadonlySet<string> {
  const { always } = codesOf(form);
  if (always !== null) return always;
  const asked = new Set<string>();
  // In the order of the form: what decides stands before what it decides on (rules/form-wrongs.ts).
  for (const indicator of indicatorsOf(form)) {
    if (!isAsked(indicator.askedIf, figures, asked)) continue;
    for (const code of codesIn(indicator)) asked.add(code);
  }
  return asked;
}

const codesIn = (indicator: Indicator): string[] => [indicator.code, ...figuresIn(indicator).map(({ code }) => code)];

/** All that is asked of whoever it is; null: something hangs on a figure. */
const codesOf = onceOfForm((form): { always: ReadonlySet<string> | null } => {
  const indicators = indicatorsOf(form);
  return { always: indicators.every(({ askedIf }) => askedIf === undefined) ? new Set(indicators.flatMap(codesIn)) : null };
});

function isAsked(askedIf: Indicator['askedIf'], figures: FigureValues, asked: ReadonlySet<string>): boolean {
  if (askedIf === undefined) return true;
  const figure = Object.hasOwn(figures, askedIf.code) ? figures[askedIf.code] : undefined;
  return typeof figure === 'number' && asked.has(askedIf.code) && holds[askedIf.test](figure, askedIf.value);
}

/** What was not asked of whoever has these figures, by the codes of indicators and of their figures: an empty answer of it lacks nothing. */
export function notAskedCodes(form: Form, figures: FigureValues): Set<string> {
  if (codesOf(form).always !== null) return new Set();
  const asked = askedCodes(form, figures);
  return new Set(
    indicatorsOf(form)
      .flatMap(codesIn)
      .filter((code) => !asked.has(code)),
  );
}
