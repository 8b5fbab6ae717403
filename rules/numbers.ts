import type { Language } from './texts/language.ts';
import { trimEndOf, trimStartOf } from './trim-letters.ts';

/** What is wrong with what was typed as a figure: codes of the problem catalogue, whose sentences write figures themselves. */
type WrongFigure = 'figure-missing' | 'figure-malformed' | 'figure-negative' | 'figure-not-whole' | 'figure-absurd';

/** Powers of ten of the words that people write after a number, without their accents: a phone's keyboard may have none. */
const scales: Record<string, number> = {
  '': 0,
  k: 3,
  nghin: 3,
  ngan: 3,
  thousand: 3,
  tr: 6,
  trieu: 6,
  million: 6,
  ty: 9,
  ti: 9,
  billion: 9,
};

const quotationMarks = '"\'\u2018\u2019\u201c\u201d';

/**
 * Reads a count or an amount of đồng as people type or paste it: 1.000.000, 1,000,000, 1 000 000, 87,1 tỷ, 186,5 triệu đồng, 160 tr,
 * 160trieu, "1.000.000,00 ₫" of a spreadsheet, and the figure's own unit of measure after it ("42 chi hội").
 * Refuses what could be read in two ways by a factor of a thousand. `scale`: the power of ten that the unit of measure counts in: in "triệu đồng" 87,1 is
 * 87.100.000 and 87.100 is 87.100.000.000; a word of its own goes before it, and so does đồng: 87,1 tỷ and 87.100.000 đồng are that wherever they are typed.
 */
export function readFigure(text: string, unitsOfMeasure: readonly string[] = [], scale = 0): number | WrongFigure {
  const typed = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .trim();
  // A cell with quotation marks around it: plain ones or those that Word makes of them.
  const written = trimStartOf(trimEndOf(typed, quotationMarks), quotationMarks).trim();
  const unit = unitsOfMeasure.find((name) => written.endsWith(` ${name.toLowerCase()}`));
  const said = (unit === undefined ? written : written.slice(0, -unit.length)).trim();
  const clean = said.replace(/ ?(đồng|dong|đ|₫|vnđ|vnd)\.?$/, '').trim();
  if (clean === '') return 'figure-missing';
  if (clean.length > 40) return 'figure-malformed';
  if (/^[-\u2212\u2013] ?\d/.test(clean)) return 'figure-negative';

  const [, digits = '', word = ''] = /^([\d., ]*\d) ?(\p{L}*)$/u.exec(clean.normalize('NFD').replace(/\p{M}/gu, '')) ?? [];
  const power = word === '' && clean === said ? scale : scales[word];
  // `constructor` is a word too.
  return digits === '' || typeof power !== 'number' ? 'figure-malformed' : whole(digits, power);
}

/** `scale` powers of ten: with one of them a fraction is allowed, as long as the result is whole. */
function whole(digits: string, scale: number): number | WrongFigure {
  const plain = /^\d+$/.test(digits);
  // A leading zero before a separator ("0.125") is a fraction in disguise, never a group of thousands.
  const grouped = /^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)$/.test(digits);
  // "1,250 tỷ" is 1.25 or 1,250 billion, depending on who wrote it.
  const ambiguous = scale > 0 && /^\d{1,3},\d{3}$/.test(digits);
  if ((plain || grouped) && !ambiguous) return inRange(digits.replace(/[., ]/g, '') + '0'.repeat(scale));
  // A spreadsheet's "1.000.000,00" and "1,000,000.00": two groups and an empty fraction cannot be anything else.
  const [, hundredths] = /^([1-9]\d{0,2}(?:(?:\.\d{3})+,|(?:,\d{3})+\.))00?$/.exec(digits) ?? [];
  if (hundredths !== undefined && scale === 0) return inRange(hundredths.replace(/[.,]/g, ''));

  const [, integer, fraction] =
    /^(\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+),(\d+)$/.exec(digits) ?? /^(\d+)\.(\d+)$/.exec(digits) ?? [];
  if (integer === undefined || fraction === undefined || ambiguous) return 'figure-malformed';
  const significant = trimEndOf(fraction, '0');
  if (scale === 0 || significant.length > scale) return 'figure-not-whole';
  return inRange(integer.replace(/[. ]/g, '') + significant.padEnd(scale, '0'));
}

function inRange(digits: string): number | WrongFigure {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : 'figure-absurd';
}

/** 1.000.000 in Vietnamese, 1,000,000 in English. */
export function writeFigure(n: number, language: Language): string {
  const digits = String(Math.abs(n));
  const groups = [digits.slice(0, digits.length % 3 || 3)];
  for (let at = groups[0]?.length ?? 0; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  const grouped = groups.join(language === 'vi' ? '.' : ',');
  return n < 0 ? `-${grouped}` : grouped;
}

/** An amount of đồng in few words: "87,1 tỷ đồng", which no line breaks. Where that is rounded it says so: "khoảng 87,1 tỷ đồng". */
export function writeMoney(n: number, language: Language = 'vi'): string {
  const currency = language === 'vi' ? 'đồng' : 'VND';
  const billions = n >= 999_950_000;
  if (n < 1_000_000) return `${writeFigure(n, language)}\u00a0${currency}`;
  const tenth = billions ? 100_000_000 : 100_000;
  const tenths = Math.floor(n / tenth) + (n % tenth >= tenth / 2 ? 1 : 0);
  const point = language === 'vi' ? ',' : '.';
  const number = writeFigure(Math.floor(tenths / 10), language) + (tenths % 10 === 0 ? '' : `${point}${tenths % 10}`);
  const word = language === 'vi' ? (billions ? 'tỷ' : 'triệu') : billions ? 'billion' : 'million';
  const rounded = n % tenth === 0 ? '' : language === 'vi' ? 'khoảng ' : 'about ';
  return `${rounded}${number}\u00a0${word}\u00a0${currency}`;
}

/** A percentage that is given as such, as a target is: "65 %" that no line breaks, in English "65%". */
export const writeWholePercent = (percent: number, language: Language): string => writePercent(percent, 100, 0, language);

/** A share in percent, rounded half up in whole numbers: "23,3 %" that no line breaks, in English "23.3%". A dash where there is nothing to divide by. */
export function writePercent(numerator: number, denominator: number, digits: number, language: Language): string {
  if (denominator === 0) return '–';
  const power = 10n ** BigInt(digits);
  const scaled = (200n * power * BigInt(Math.abs(numerator)) + BigInt(Math.abs(denominator))) / (2n * BigInt(Math.abs(denominator)));
  const fraction = digits === 0 ? '' : `${language === 'vi' ? ',' : '.'}${String(scaled % power).padStart(digits, '0')}`;
  const sign = numerator < 0 !== denominator < 0 && scaled > 0n ? '-' : '';
  return `${sign}${writeFigure(Number(scaled / power), language)}${fraction}${language === 'vi' ? '\u00a0%' : '%'}`;
}
