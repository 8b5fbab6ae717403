import { writeFigure } from '../numbers.ts';
import type { Language } from '../texts/language.ts';
import { trimEndOf } from '../trim-letters.ts';

/** In which power of ten a unit of measure counts: triệu đồng in millions, đồng in ones. */
export function scaleOf(unitOfMeasure: string): number {
  const known = scales.get(unitOfMeasure);
  if (known !== undefined) return known;
  const scale = readScale(unitOfMeasure);
  if (scales.size > mostScales) scales.clear();
  scales.set(unitOfMeasure, scale);
  return scale;
}

/** Of the few units of measure that forms have: each figure that is typed asks for its own. */
const scales = new Map<string, number>();
const mostScales = 1_000;

function readScale(unitOfMeasure: string): number {
  const [, word = ''] =
    /^(nghìn|ngàn|thousands?|triệu|millions?|t[ỷỉ]|billions?)(?= |$)(?! (?:lệ|số))/u.exec(
      unitOfMeasure.normalize('NFC').toLowerCase().trim(),
    ) ?? [];
  if (/^(?:nghìn|ngàn|thousand)/.test(word)) return 3;
  if (/^(?:triệu|million)/.test(word)) return 6;
  return word === '' ? 0 : 9;
}

/** A figure as it is written beside such a unit: never three digits behind the comma, nor groups in English, which could be read in two ways by a factor of a thousand. */
export function writeInScale(value: number, scale: number, language: Language): string {
  if (scale === 0) return writeFigure(value, language);
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const whole = Number(digits.slice(0, -scale));
  const fraction = trimEndOf(digits.slice(-scale), '0');
  const behind = fraction.length === 3 ? `${fraction}0` : fraction;
  const written = language === 'vi' ? writeFigure(whole, 'vi') : String(whole);
  return `${value < 0 ? '-' : ''}${written}${behind === '' ? '' : `${language === 'vi' ? ',' : '.'}${behind}`}`;
}

/** A number of a sheet's cell, which is 87.1 there as it is shown, as the whole number that is kept; what is no whole one stays broken, to be refused. */
export function fromCell(number: number, scale: number): number {
  if (scale === 0) return number;
  const kept = number * 10 ** scale;
  const whole = Math.round(kept);
  // 87.1 is no number of two's powers: what is off by less than it can be exact is not off.
  return Math.abs(kept - whole) <= 4 * Number.EPSILON * Math.abs(kept) ? whole : kept;
}
