import type { Text } from './texts/language.ts';

// What a form says of an indicator in view of others: when it is asked, of what it is reckoned, what it is held against. Values only; what
// follows from them is in asked-indicators.ts, computed-figures.ts and figure-checks.ts, and what no form can say in form-wrongs.ts.

/** How the figure that decides is compared with a number. */
export const conditionTests = ['more-than', 'less-than', 'equal-to'] as const;
export type ConditionTest = (typeof conditionTests)[number];

/** An indicator is asked only of a unit that has answered a figure before it so. */
export interface AskedIf {
  /** Of a figure, of one of a ratio's two, or of an answer to choose from, which is 1 where it was chosen. */
  code: string;
  test: ConditionTest;
  value: number;
}

/** `sum`: of all parts; `difference`: the first without the others. */
export const computedWays = ['sum', 'difference'] as const;
export type ComputedWay = (typeof computedWays)[number];

/** A figure that is reckoned from others of its form. */
export interface ComputedFigure {
  way: ComputedWay;
  /** Codes, in their order. */
  of: string[];
}

export const mostParts = 20;

export const comparisons = ['at-most', 'at-least', 'less-than', 'more-than', 'equal-to'] as const;
export type Comparison = (typeof comparisons)[number];

/** What a figure is held against: another one of the form, or a number. Exactly one of the two is there. */
export interface FigureCheck {
  comparison: Comparison;
  code: string | null;
  value: number | null;
  /** A report that breaks it is not taken; else its unit is asked for a word. */
  hard: boolean;
  /** In place of the sentence that is made of the labels. */
  words: Text | null;
}

export const mostChecks = 10;
