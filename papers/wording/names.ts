import type { Language } from '../../rules/texts/language.ts';

const lineBreaks = /[\p{Cc}\u2028\u2029]+/gu;
const bidiMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A name as it was typed, on one line: a line break in it could otherwise begin a header or a paragraph of its own. */
export function writeOnOneLine(typed: string): string {
  return typed.replace(lineBreaks, ' ').trim();
}

/** A name as it was typed. One that holds direction marks is isolated, so that it cannot turn the sentence around it. */
export function writeName(typed: string): string {
  const name = writeOnOneLine(typed);
  return bidiMarks.test(name) ? `\u2068${name}\u2069` : name;
}

/** `Xã Đồng Văn (Huyện Tân Kỳ)`: several communes of a province carry the same name. */
export function writeUnit(unit: { name: string; parentName: string | null }): string {
  return unit.parentName === null ? writeName(unit.name) : `${writeName(unit.name)} (${writeName(unit.parentName)})`;
}

/** `A, B và 3 đơn vị khác`. Only those that are named are written: there may be thousands. */
export function writeNames<U>(units: readonly U[], write: (unit: U) => string, atMost: number, language: Language): string {
  const names = units.slice(0, atMost).map(write).join(', ');
  const rest = units.length - atMost;
  if (rest <= 0) return names;
  return `${names} ${language === 'vi' ? `và ${rest} đơn vị khác` : `and ${rest} more`}`;
}
