import type { Figure } from './form-indicators.ts';
import { figureKind } from './indicators/all-kinds.ts';
import type { Text } from './texts/language.ts';

/** A number of a figure as a sentence has it that says no unit of measure: with it where the number alone would be misread. */
export function figureWords(figure: Figure, value: number): Text {
  const { exact, measured, scale } = figureKind(figure);
  const write = scale(figure) === 0 ? exact : measured;
  return { vi: write(figure, value, 'vi'), en: write(figure, value, 'en') };
}
