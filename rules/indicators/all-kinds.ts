import type { Text } from '../texts/language.ts';
import { type ChoiceIndicator, choice } from './choice.ts';
import { type ChoicesIndicator, choices } from './choices.ts';
import { type CountIndicator, count } from './count.ts';
import { type DayIndicator, day } from './day.ts';
import { type FilesIndicator, files } from './files.ts';
import type { FigureKind, IndicatorKind } from './indicator.ts';
import { type MoneyIndicator, money } from './money.ts';
import { type ProseIndicator, prose } from './prose.ts';
import { type RatioIndicator, ratio } from './ratio.ts';
import { type RowsIndicator, rows } from './rows.ts';
import { type ShareIndicator, share } from './share.ts';

/** A whole number that is added up: a column of its own. */
export type Figure = CountIndicator | MoneyIndicator | ShareIndicator | DayIndicator | FilesIndicator;

/** What a unit states. How a kind is added: CONTRIBUTING.md, "An indicator". */
export type Indicator = Figure | RatioIndicator | ChoiceIndicator | ChoicesIndicator | RowsIndicator | ProseIndicator;

const figureKinds = { count, money, share, day, files };

export const allKinds = { ...figureKinds, ratio, choice, choices, rows, prose };

/** Which kind an indicator is of is asked here and nowhere else. */
export const kindOf = (indicator: { kind: Indicator['kind'] }): IndicatorKind<Indicator, Figure> => allKinds[indicator.kind] as never;

/** How a figure is written. */
export const figureKind = (figure: { kind: Figure['kind'] }): FigureKind<Figure> => figureKinds[figure.kind] as never;

/** The same where it is a figure by itself; null: it is none. */
export function figureKindOfType(type: string): FigureKind<Figure> | null {
  const [kind = ''] = type.split('-', 1);
  return Object.hasOwn(figureKinds, kind) ? figureKind({ kind: kind as Figure['kind'] }) : null;
}

/** How an indicator's kind is chosen where a form is made, each with its name. */
export const indicatorTypes: Readonly<Record<string, Text>> = Object.assign({}, ...Object.values(allKinds).map(({ types }) => types));

/** The kind of such a choice; null: there is none of that name. */
export function kindOfType(type: string): IndicatorKind<Indicator, Figure> | null {
  const [kind = ''] = type.split('-', 1);
  return Object.hasOwn(allKinds, kind) ? (allKinds[kind as Indicator['kind']] as never) : null;
}
