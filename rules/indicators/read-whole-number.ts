import { readFigure } from '../numbers.ts';
import type { ProblemCode } from '../problems.ts';
import type { Text } from '../texts/language.ts';
import type { FigureBase, Reading } from './indicator.ts';
import { scaleOf, writeInScale } from './scaled-number.ts';

/** One whole number of a figure, typed or of JSON. `malformed`: what is told of words that are none. */
export function readWholeNumber(figure: FigureBase, raw: unknown, malformed: ProblemCode): Reading {
  const value = numberOf(figure, raw);
  if (typeof value === 'number') return { figures: { [figure.code]: value } };
  if (value === 'figure-missing') return figure.required ? { unfinished: { problem: value } } : {};
  return { wrong: { problem: value === 'figure-malformed' ? malformed : value, details: { max: mostOf(figure) } } };
}

/** As it is typed in its unit of measure. */
function mostOf({ unitOfMeasure: { vi, en }, max }: FigureBase): number | Text {
  const scale = scaleOf(vi);
  return scale === 0 ? max : { vi: `${writeInScale(max, scale, 'vi')} ${vi}`, en: `${writeInScale(max, scale, 'en')} ${en}` };
}

function numberOf(figure: FigureBase, raw: unknown): number | ProblemCode {
  const value = typeof raw === 'string' ? typedWholeNumber(figure, raw) : (raw ?? 'figure-missing');
  if (typeof value === 'string') return value as ProblemCode;
  if (typeof value !== 'number' || Number.isNaN(value)) return 'answer-malformed';
  if (value < 0) return 'figure-negative';
  if (!Number.isInteger(value) && Number.isFinite(value)) return 'figure-not-whole';
  if (value > figure.max) return 'figure-absurd';
  // -0 would be another value in JSON's eyes than 0.
  return value === 0 ? 0 : value;
}

/** Digits alone, which most figures are, can mean nothing else: reading them as words takes ten times as long. */
export function typedWholeNumber(figure: FigureBase, typed: string): number | ProblemCode {
  const scale = scaleOf(figure.unitOfMeasure.vi);
  if (scale === 0 && /^\d{1,15}$/.test(typed)) return Number(typed);
  // 87nghìn hội viên
  return readFigure(typed.replace(/\d(?=\p{L})/u, '$& '), Object.values(figure.unitOfMeasure), scale);
}
