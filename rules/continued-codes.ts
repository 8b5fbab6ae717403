import { type Form, figuresOf, indicatorsOf, isFigure, withIndicators } from './form-indicators.ts';
import type { Wrong } from './program-wrongs.ts';

/**
 * How figures of the last of some versions of a form were called in the first, by their codes in the last: as each version says what it continues, and where it says nothing by
 * the same code. Of the first version's figures that nothing continues stays each its own name. `forms`: from the first to the last.
 */
export function pastNames(forms: readonly Form[]): Map<string, string> {
  const [first, ...later] = forms;
  let names = new Map((first ? figuresOf(first) : []).map(({ code }) => [code, code]));
  for (const form of later) {
    const continued = new Map(
      figuresOf(form).flatMap(({ code, continues }) => (continues !== undefined && names.has(continues) ? [[continues, code]] : [])),
    );
    if (continued.size === 0) continue;
    const taken = new Set(continued.values());
    names = new Map(
      [...names].flatMap(([code, past]): [string, string][] => {
        const now = continued.get(code);
        if (now !== undefined) return [[now, past]];
        // What had this name before is another one.
        return taken.has(code) ? [] : [[code, past]];
      }),
    );
  }
  return names;
}

/** Figures of an earlier cycle by the codes of the later. Null stays null. */
export function renamed<F extends Readonly<Record<string, unknown>> | null>(figures: F, names: ReadonlyMap<string, string>): F {
  if (figures === null || [...names].every(([code, past]) => code === past)) return figures;
  const moved = new Set(names.values());
  const others = Object.entries(figures).filter(([code]) => !moved.has(code) && !names.has(code));
  return Object.fromEntries([
    ...others,
    ...[...names].flatMap(([code, past]) => (Object.hasOwn(figures, past) ? [[code, figures[past]]] : [])),
  ]) as F;
}

/** A form as the next version begins: what it said of the version before it is said. */
export const anew = (form: Form): Form =>
  withIndicators(form, ({ continues: _, ...indicator }) => indicator as ReturnType<typeof indicatorsOf>[number]);

/** What a changed form cannot continue of the one before it (null: there is none): what is not there, is still asked or continued twice, or is measured otherwise. */
export function* continuedWrongs(form: Form, former: Form | null): Generator<Wrong> {
  const codes = new Set([...indicatorsOf(form), ...figuresOf(form)].map(({ code }) => code));
  const continued = new Set<string>();
  for (const [s, section] of form.sections.entries())
    for (const [i, indicator] of section.indicators.entries()) {
      const { continues } = indicator;
      if (continues === undefined) continue;
      const field = `form.sections.${s}.indicators.${i}.continues`;
      const past = former && figuresOf(former).find(({ code }) => code === continues);
      if (!past) yield { field, why: former === null ? 'nothing-before' : 'not-in-the-form-before', value: continues };
      else if (codes.has(continues)) yield { field, why: 'still-asked', value: past.label.vi };
      else if (continued.has(continues)) yield { field, why: 'twice', value: past.label.vi };
      else if (
        !isFigure(indicator) ||
        indicator.kind !== past.kind ||
        indicator.measure !== past.measure ||
        indicator.adds !== past.adds ||
        indicator.unitOfMeasure.vi !== past.unitOfMeasure.vi
      )
        yield { field, why: 'measured-otherwise', value: past.label.vi };
      continued.add(continues);
    }
}
