import { readFigure, writeFigure } from '../numbers.ts';
import type { Language } from '../texts/language.ts';
import { trimEndOf } from '../trim-letters.ts';

/** The words of the powers of ten, for the reader of figures. */
const words = ['', 'k', 'tr', 'ty'];

/** In which power of ten a unit of measure counts: triệu đồng in millions, đồng in ones. */
export function scaleOf(unitOfMeasure: string): number {
  const [, word = ''] =
    /^(nghìn|ngàn|thousands?|triệu|millions?|t[ỷỉ]|billions?)(?= |$)(?! (?:lệ|số))/u.exec(
      unitOfMeasure.normalize('NFC').toLowerCase().trim(),
    ) ?? [];
  if (/^(?:nghìn|ngàn|thousand)/.test(word)) return 3;
  if (/^(?:triệu|million)/.test(word)) return 6;
  return word === '' ? 0 : 9;
}

/**
 * What was typed beside a unit of measure with a scale of its own: in "triệu đồng" 87,1 is 87.100.000 and 87.100 is 87.100.000.000. A word of its own
 * goes before it: 87,1 tỷ is that wherever it is typed.
 */
export function readInScale(text: string, unitsOfMeasure: readonly string[], scale: number): ReturnType<typeof readFigure> {
  if (scale === 0) return readFigure(text, unitsOfMeasure);
  const typed = text.normalize('NFC').trim().toLowerCase();
  const unit = unitsOfMeasure.find((name) => typed.endsWith(name.toLowerCase()));
  const digits = (unit === undefined ? typed : typed.slice(0, -unit.length)).trim();
  return /^[\d.,\s]*$/.test(digits) && digits !== '' ? readFigure(`${digits} ${words[scale / 3]}`) : readFigure(typed);
}

/** The same as it is written: never three digits behind the comma, nor groups in English, which could be read in two ways by a factor of a thousand. */
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
