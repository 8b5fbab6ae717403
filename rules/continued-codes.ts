import { type Figure, type Form, figuresIn, figuresOf, type Indicator, indicatorsOf, isFigure, withIndicators } from './form-indicators.ts';
import type { Target } from './program.ts';
import type { Wrong } from './program-wrongs.ts';
import type { Text } from './texts/language.ts';

/**
 * How figures of the last of some versions of a form were called in the first, by their codes in the last: as each version says what it continues, and where it says nothing by
 * the same code. Of the first version's figures that nothing continues stays each its own name. `forms`: from the first to the last.
 */
export function pastNames(forms: readonly Form[]): Map<string, string> {
  const [first, ...later] = forms;
  let names = new Map((first ? figuresOf(first) : []).map(({ code }) => [code, code]));
  for (const [at, form] of later.entries()) {
    const former = forms[at] as Form;
    const continued = new Map(
      indicatorsOf(form)
        .flatMap((indicator) => continuedFigures(indicator, former))
        .flatMap(({ past, now }) => (names.has(past.code) ? [[past.code, now.code]] : [])),
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

/**
 * The figures that an indicator continues of the form before it: its own one, or where it is kept as several (a ratio's parts, how many chose each option, the columns
 * of rows), each of them that the indicator before it had.
 */
function continuedFigures(indicator: Indicator, former: Form): { past: Figure; now: Figure }[] {
  const { code, continues } = indicator;
  if (continues === undefined) return [];
  if (isFigure(indicator)) return figuresOf(former).flatMap((past) => (past.code === continues ? [{ past, now: indicator }] : []));
  const before = indicatorsOf(former).find((one) => one.code === continues && one.kind === indicator.kind);
  const parts = new Map((before ? figuresIn(before) : []).map((past) => [past.code.slice(continues.length), past]));
  return figuresIn(indicator).flatMap((now) => {
    const past = parts.get(now.code.slice(code.length));
    return past ? [{ past, now }] : [];
  });
}

/** Targets by the codes that their figures have in a form: of one that it continues under another code that one, for it is the same figure. `former`: the form before it. */
export function targetsIn(form: Form, former: Form, targets: readonly Target[]): Target[] {
  const asked = new Set(figuresOf(form).map(({ code }) => code));
  const now = new Map([...pastNames([former, form])].map(([code, past]) => [past, code]));
  const codeOf = (code: string): string => (asked.has(code) ? code : (now.get(code) ?? code));
  return targets.map((target) => ({ ...target, numerator: codeOf(target.numerator), denominator: codeOf(target.denominator) }));
}

/** What of a form the next one may continue: what is kept in numbers, and each of several numbers that it is kept as. */
export function continuable(form: Form): { code: string; label: Text }[] {
  const whole = indicatorsOf(form).filter((indicator) => figuresIn(indicator).length > 0);
  const named = new Set(whole.map(({ code }) => code));
  // What is a figure of the form by itself goes on as that.
  const parts = figuresOf(form).filter(({ code, computed }) => !named.has(code) && computed === undefined);
  return [...whole, ...parts].map(({ code, label }) => ({ code, label }));
}

/** Figures of the other versions of a form by their codes in one of them, where they are called otherwise there. `forms`: from the first to the last. */
export function codesIn(forms: readonly Form[], at: number): Map<string, string> {
  const own = new Set(figuresOf(forms[at] as Form).map(({ code }) => code));
  const codes = new Map<string, string>();
  const add = (other: string, here: string): void => {
    if (!own.has(other) && own.has(here) && !codes.has(other)) codes.set(other, here);
  };
  for (let first = at - 1; first >= 0; first--) for (const [here, past] of pastNames(forms.slice(first, at + 1))) add(past, here);
  for (let last = at + 1; last < forms.length; last++) for (const [later, here] of pastNames(forms.slice(at, last + 1))) add(later, here);
  return codes;
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

const isMeasuredAlike = (past: Figure, now: Figure): boolean =>
  now.kind === past.kind && now.measure === past.measure && now.adds === past.adds && now.unitOfMeasure.vi === past.unitOfMeasure.vi;

/** Figures of a changed form that the one before it measures otherwise: under one code they are one figure, whose years are compared. */
export function* remeasuredWrongs(form: Form, former: Form): Generator<Wrong> {
  const before = new Map(figuresOf(former).map((figure) => [figure.code, figure]));
  for (const [s, section] of form.sections.entries())
    for (const [i, indicator] of section.indicators.entries()) {
      const changed = figuresIn(indicator).find((now) => {
        const past = before.get(now.code);
        return past !== undefined && !isMeasuredAlike(past, now);
      });
      if (changed) yield { field: `form.sections.${s}.indicators.${i}.kind`, why: 'measured-anew', value: indicator.label.vi };
    }
}

/** What a changed form cannot continue of the one before it (null: there is none): what is not there, is still asked or continued twice, or is measured otherwise. */
export function* continuedWrongs(form: Form, former: Form | null): Generator<Wrong> {
  const codes = new Set([...indicatorsOf(form), ...figuresOf(form)].map(({ code }) => code));
  const continued = new Set<string>();
  for (const [s, section] of form.sections.entries())
    for (const [i, indicator] of section.indicators.entries()) {
      const { continues } = indicator;
      if (continues === undefined) continue;
      const field = `form.sections.${s}.indicators.${i}.continues`;
      const past = former && [...indicatorsOf(former), ...figuresOf(former)].find(({ code }) => code === continues);
      const pairs = former ? continuedFigures(indicator, former) : [];
      // Also of what is kept as several figures each goes on once, under one code.
      const all = [continues, ...pairs.map(({ past: was }) => was.code)];
      const isAny = (of: ReadonlySet<string>) => all.some((code) => of.has(code));
      if (!past) yield { field, why: former === null ? 'nothing-before' : 'not-in-the-form-before', value: continues };
      else if (isAny(codes)) yield { field, why: 'still-asked', value: past.label.vi };
      else if (isAny(continued)) yield { field, why: 'twice', value: past.label.vi };
      else if (pairs.length === 0 || pairs.some(({ past: was, now }) => !isMeasuredAlike(was, now)))
        yield { field, why: 'measured-otherwise', value: past.label.vi };
      for (const code of all) continued.add(code);
    }
}

/**
 * Codes of a changed form that an earlier one had for another figure, which goes on under another code or was measured otherwise: years would be mixed up, and what was chosen or agreed
 * of the one would be of the other. `formers`: from the first to the one before it, which is compared by itself.
 */
export function* reusedWrongs(form: Form, formers: readonly Form[]): Generator<Wrong> {
  const last = formers.at(-1);
  const asked = new Set((last ? figuresOf(last) : []).map(({ code }) => code));
  for (const [s, section] of form.sections.entries())
    for (const [i, indicator] of section.indicators.entries()) {
      const reused = figuresIn(indicator).find((now) => {
        const at = asked.has(now.code) ? -1 : formers.findLastIndex((one) => figuresOf(one).some(({ code }) => code === now.code));
        const past = figuresOf(formers[at] ?? { ...form, sections: [] }).find(({ code }) => code === now.code);
        if (!past) return false;
        const goesOn = [...pastNames(formers.slice(at))].some(([code, was]) => was === now.code && code !== now.code);
        return goesOn || !isMeasuredAlike(past, now);
      });
      if (reused) yield { field: `form.sections.${s}.indicators.${i}.code`, why: 'of-another-before', value: reused.code };
    }
}
