import { type Figure, type Form, figuresOf } from './form-indicators.ts';

/** What the standing office has chosen of a program's figures. A cycle keeps what stood when it closed. */
export interface ChosenFigures {
  /** Codes of those that are read first, in their order. None: the usual ones (papers/compilation/headline-figures.ts). */
  headlines: string[];
  /** Codes of stocks whose last approved figure stands in for a unit that sent nothing (rules/stand-ins.ts). */
  standIns: string[];
}

export const nothingChosen: ChosenFigures = { headlines: [], standIns: [] };

/** A choice by the codes that its figures have in another version of the form. */
export const choiceIn = ({ headlines, standIns }: ChosenFigures, codes: ReadonlyMap<string, string>): ChosenFigures => {
  const here = (chosen: string[]) => [...new Set(chosen.map((code) => codes.get(code) ?? code))];
  return { headlines: here(headlines), standIns: here(standIns) };
};

/** As many as a page, a mail and a picture of them have room for. */
export const mostHeadlines = 4;

/** How many there are at a day can be as before; what happened in a year cannot, nor what is not summed. */
export const mayStandIn = ({ measure, adds }: Pick<Figure, 'measure' | 'adds'>): boolean => measure === 'stock' && adds === undefined;

/** The codes of a choice that a form does not have, or that cannot stand in. */
export function unchoosable(form: Form, { headlines, standIns }: ChosenFigures): string[] {
  const figures = new Map(figuresOf(form).map((figure) => [figure.code, figure]));
  const wrong = standIns.filter((code) => {
    const figure = figures.get(code);
    return figure === undefined || !mayStandIn(figure);
  });
  return [...headlines.filter((code) => !figures.has(code)), ...wrong];
}

export const isSameChoice = (one: ChosenFigures, other: ChosenFigures): boolean =>
  one.headlines.join(' ') === other.headlines.join(' ') && one.standIns.toSorted().join(' ') === other.standIns.toSorted().join(' ');

/** The stocks of a form that may stand in by a choice, in the form's order: it may be an older choice than the form. */
export const standInCodes = (form: Form, { standIns }: ChosenFigures): string[] =>
  figuresOf(form).flatMap((figure) => (mayStandIn(figure) && standIns.includes(figure.code) ? [figure.code] : []));
