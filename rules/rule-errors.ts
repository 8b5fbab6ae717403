import { computedFigures } from './computed-figures.ts';
import { brokenChecks } from './figure-checks.ts';
import { figureWords } from './figure-words.ts';
import { type Form, type Indicator, indicatorsOf, onceOfForm } from './form-indicators.ts';
import { checkWords, computedWords, conditionWords } from './form-rule-words.ts';
import type { ProblemCode, ProblemDetails } from './problems.ts';

export interface RuleError {
  indicator: Indicator;
  problem: ProblemCode;
  details: ProblemDetails;
}

/**
 * What the rules of a form (rules/indicator-rules.ts) refuse of answers that are to be sent. `figures`: with those that are computed; `stated`: as they were sent. A computed
 * figure, which nobody is asked for, may be sent where it is what was computed.
 */
export function ruleErrors(
  form: Form,
  figures: Readonly<Record<string, number>>,
  { asked, answered, stated }: { asked: ReadonlySet<string>; answered: ReadonlySet<string>; stated: Readonly<Record<string, number>> },
): RuleError[] {
  const notAsked = askedOfSome(form).flatMap((indicator): RuleError[] => {
    const { code, askedIf } = indicator;
    if (askedIf === undefined || asked.has(code) || !answered.has(code)) return [];
    return [{ indicator, problem: 'answer-not-asked', details: { condition: conditionWords(form, askedIf) } }];
  });
  const computed = computedFigures(form).flatMap((indicator): RuleError[] => {
    if (indicator.computed === undefined) return [];
    const value = figures[indicator.code];
    const how = computedWords(form, indicator.computed);
    const said = stated[indicator.code];
    if (!asked.has(indicator.code)) return [];
    if (said !== undefined && said !== value) return [{ indicator, problem: 'figure-computed', details: { how } }];
    if (value !== undefined && value < 0) return [{ indicator, problem: 'computed-negative', details: { how } }];
    return value !== undefined && value > indicator.max
      ? [{ indicator, problem: 'figure-absurd', details: { max: figureWords(indicator, indicator.max) } }]
      : [];
  });
  const checks = brokenChecks(form, figures)
    .filter(({ check }) => check.hard)
    .map(
      ({ figure, check }): RuleError => ({
        indicator: figure,
        problem: 'figures-disagree',
        details: { sentence: checkWords(form, figure, check) },
      }),
    );
  return [...notAsked, ...computed, ...checks];
}

const askedOfSome = onceOfForm((form) => indicatorsOf(form).filter(({ askedIf }) => askedIf !== undefined));
