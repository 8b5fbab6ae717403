import { z } from 'zod';
import { wordOf } from '../slug.ts';
import type { Language, Text } from '../texts/language.ts';
import type { CountIndicator } from './count.ts';
import type { IndicatorBase, IndicatorBoxes, StatedValues, WrongMeasure } from './indicator.ts';
import { textShape } from './indicator-shapes.ts';

/** One answer of those that can be chosen. Its key is part of its column's name. */
export interface Option {
  key: string;
  label: Text;
}

export interface WithOptions extends IndicatorBase {
  options: Option[];
}

const mostOptions = 20;
const longestKey = 16;
const unitsCounted: Text = { vi: 'đơn vị', en: 'units' };

export const optionShapes = {
  options: z
    .array(z.object({ key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,15}$/, 'not-a-code'), label: textShape }))
    .min(2)
    .max(mostOptions),
};

/** What can be chosen of an indicator; of one that nothing is chosen of, nothing. */
export const optionsOf = (indicator: object): readonly Option[] => ('options' in indicator ? (indicator as WithOptions).options : []);

/** The name of one answer beside the question itself. */
export const tallyLabel = (indicator: IndicatorBase, figure: { code: string; label: Text }): Text =>
  optionsOf(indicator).find((option) => columnOf(indicator.code, option) === figure.code)?.label ?? figure.label;

const columnOf = (code: string, { key }: Option): string => `${code}${key.charAt(0).toUpperCase()}${key.slice(1)}`;

/** One column an option: how many units have chosen it. */
export const optionFigures = ({ code, label, required, options }: WithOptions): CountIndicator[] =>
  options.map((option) => ({
    kind: 'count',
    code: columnOf(code, option),
    label: { vi: `${label.vi}: ${option.label.vi}`, en: `${label.en}: ${option.label.en}` },
    hint: null,
    required,
    measure: 'stock',
    unitOfMeasure: unitsCounted,
    max: 1,
    partOf: null,
    tally: true,
  }));

/** One for each that was chosen and zero for the others. */
export const talliesOf = ({ code, options }: WithOptions, chosen: readonly string[]): Record<string, number> =>
  Object.fromEntries(options.map((option) => [columnOf(code, option), chosen.includes(option.key) ? 1 : 0]));

/** The keys that were chosen, apart by spaces: as they were stated, else as the tallies have them that were carried over. */
export function chosenWords({ code, options }: WithOptions, { prose, figures }: StatedValues): string {
  return (
    prose[code] ??
    options
      .filter((option) => figures[columnOf(code, option)] === 1)
      .map(({ key }) => key)
      .join(' ')
  );
}

export const keysIn = (words: string): string[] => words.split(/[\s,;]+/).filter((key) => key !== '');

export const labelsOf = ({ options }: WithOptions, words: string, language: Language): string =>
  keysIn(words)
    .map((key) => options.find((option) => option.key === key)?.label[language] ?? key)
    .join('; ');

export function optionTwice({ options }: WithOptions): WrongMeasure | null {
  const keys = options.map(({ key }) => key.toLowerCase());
  const again = options.find(({ key }, index) => keys.indexOf(key.toLowerCase()) < index);
  return again ? { part: 'options', why: 'twice', value: again.label.vi } : null;
}

/** Of the lines of a box: `Tốt | Good`, with the key behind where it was given one: `Tốt | Good | good`. */
export function optionsFrom({ word }: IndicatorBoxes): Option[] {
  return word('options')
    .split(/\r?\n/)
    .map((line) => line.split('|').map((part) => part.trim()))
    .flatMap(([vi = '', en = '', key = '']) => (vi === '' ? [] : [{ key: key || keyFrom(vi), label: { vi, en: en || vi } }]));
}

const keyFrom = (label: string): string => wordOf(label).slice(0, longestKey);

/** The same lines, also of a definition that is not right yet: what can be shown is shown. */
export const optionLines = (options: readonly Partial<Record<keyof Option, unknown>>[]): string =>
  options
    .map((option) => {
      const { vi = '', en = '' } = (option?.label ?? {}) as Partial<Text>;
      return [vi, en === vi ? '' : en, option?.key ?? ''].join(' | ');
    })
    .join('\n');
