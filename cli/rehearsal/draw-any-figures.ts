import { askedCodes } from '../../rules/asked-indicators.ts';
import { isComputed, isTyped, withComputed } from '../../rules/computed-figures.ts';
import { brokenChecks } from '../../rules/figure-checks.ts';
import { type Figure, type Form, indicatorsOf, isFigure, statedFiguresIn } from '../../rules/form-indicators.ts';
import type { FigureCheck } from '../../rules/indicator-rules.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { randomStream } from '../../rules/random.ts';

/** A slip makes a figure so many times as high: what is drawn leaves room for it. */
const slip = 10;

/**
 * What a leaf would state in a form that nobody knows before: each figure about as high in every cycle, a part never above its whole, and none
 * so high that it or ten times it would be refused. `cycle`: its place in the term, from 0.
 */
export function drawAnyFigures(seed: number, form: Form, code: string, cycle: number): Record<string, number> {
  const figures = indicatorsOf(form).flatMap(statedFiguresIn);
  const drawn: Record<string, number> = {};
  const draw = (figure: Figure, above: readonly string[]): number => {
    const known = drawn[figure.code];
    if (known !== undefined) return known;
    const whole = figures.find((one) => one.code === figure.partOf);
    // A part of a part of itself has no whole.
    const of = whole && !above.includes(whole.code) ? draw(whole, [...above, figure.code]) : null;
    const value = of === null ? alone(seed, figure, code, cycle) : part(seed, figure, code, cycle, of);
    drawn[figure.code] = value;
    return value;
  };
  for (const figure of figures) draw(figure, [figure.code]);
  return obedient(form, drawn);
}

/** Without what is computed or not asked, and as the binding checks of the form demand. */
function obedient(form: Form, drawn: Readonly<Record<string, number>>): Record<string, number> {
  let figures = withComputed(form, drawn);
  for (let pass = 0; pass < indicatorsOf(form).length; pass += 1) {
    const broken = brokenChecks(form, figures).filter(({ figure, check }) => check.hard && !isComputed(figure));
    if (broken.length === 0) break;
    for (const { figure, check } of broken) figures[figure.code] = allowed(figures[figure.code] ?? 0, check, figures);
    figures = withComputed(form, figures);
  }
  const asked = askedCodes(form, figures);
  const sent = indicatorsOf(form).filter((one) => isTyped(one) && asked.has(one.code));
  return Object.fromEntries(sent.flatMap(statedFiguresIn).map(({ code }) => [code, figures[code] as number]));
}

function allowed(figure: number, { comparison, code, value }: FigureCheck, figures: Readonly<Record<string, number>>): number {
  const other = (code === null ? value : figures[code]) ?? 0;
  if (comparison === 'at-most' || comparison === 'less-than')
    return Math.max(0, Math.min(figure, comparison === 'at-most' ? other : other - 1));
  if (comparison === 'equal-to') return other;
  return Math.max(figure, comparison === 'at-least' ? other : other + 1);
}

function alone(seed: number, { code: indicator, kind, max, measure }: Figure, code: string, cycle: number): number {
  const unit = randomStream(seed, 'any', indicator, code);
  const year = randomStream(seed, 'any-year', indicator, code, cycle);
  const { step, most: mostSteps } = figureKind({ kind }).drawn;
  const most = Math.max(1, Math.floor(Math.min(max / slip / 2, mostSteps * step) / step));
  const usual = unit.integer(Math.max(1, Math.floor(most / 10)), most);
  const moved = measure === 'stock' ? 1_000 + 20 * cycle + year.integer(-10, 10) : year.integer(800, 1_200);
  return Math.max(0, Math.min(Math.floor((usual * moved) / 1_000) * step, max));
}

/** A share of its whole that rises a little from cycle to cycle. */
function part(seed: number, { code: indicator, max }: Figure, code: string, cycle: number, whole: number): number {
  const share = randomStream(seed, 'any-part', indicator, code).integer(300, 800) + 30 * cycle;
  return Math.min(Math.floor((whole * Math.min(share, 1_000)) / 1_000), max);
}

/** Figures in which a zero too many can be typed without being refused at once. */
export const slippable = (form: Form): string[] => {
  const ruled = ruledCodes(form);
  return indicatorsOf(form)
    .filter(({ code }) => !ruled.has(code))
    .flatMap(statedFiguresIn)
    .filter(({ partOf, kind, max }) => partOf === null && max >= 2 * slip * figureKind({ kind }).drawn.step)
    .map(({ code }) => code);
};

/** Figures on which another one hangs, or which hang on others: a slip of theirs may be refused. */
const ruledCodes = (form: Form): Set<string> =>
  new Set(
    indicatorsOf(form).flatMap((indicator) => {
      const { code, askedIf } = indicator;
      const { computed, checks = [] } = isFigure(indicator) ? indicator : {};
      const others = [...(computed?.of ?? []), ...(askedIf ? [askedIf.code] : []), ...checks.flatMap((check) => check.code ?? [])];
      return others.length + checks.length === 0 ? [] : [code, ...others];
    }),
  );
