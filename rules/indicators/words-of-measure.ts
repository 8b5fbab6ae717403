import type { Text } from '../texts/language.ts';
import type { FigureBase, WrongMeasure } from './indicator.ts';
import { scaleOf } from './scaled-number.ts';

const share = /[%\u2030]|phần (?:trăm|nghìn)|per ?cent|per mille|t[ỷỉ] (?:lệ|số)|\b(?:ratio|share|rate)\b/u;
/** So much for each: đồng/người, bình quân một xã. */
const each = /\/|bình quân|trung bình|\bper\b|\baverage\b|\bmean\b/u;
const rateLabel =
  /^(?:t[ỷỉ] (?:lệ|số)|mức (?:bình quân|trung bình)|bình quân|trung bình|số (?:bình quân|trung bình)|average\b|mean\b|share of\b|percentage\b|rate of\b)/u;
const currency = /^(?:(?:nghìn|ngàn|triệu|t[ỷỉ]|thousands?|millions?|billions?)(?: of)? )?(?:đồng(?: việt nam)?|vnđ|vnd|₫|dong)$/u;

type Described = Pick<FigureBase, 'label' | 'unitOfMeasure'>;
type Measured = Pick<FigureBase, 'unitOfMeasure'>;

/** What cannot be added up, by what it is measured in or how it is called; null: nothing says so. */
export function whyNotAdditive({ label, unitOfMeasure }: Described): WrongMeasure | null {
  const measures = written(unitOfMeasure);
  if (measures.some((text) => share.test(text) || each.test(text)))
    return { part: 'unitOfMeasure', why: 'not-additive', value: unitOfMeasure.vi };
  return written(label).some((text) => rateLabel.test(text)) ? { part: 'label', why: 'not-additive', value: label.vi } : null;
}

export const isCurrency = ({ unitOfMeasure }: Measured): boolean => written(unitOfMeasure).some((text) => currency.test(text));

/** The power of ten in which it counts; null: its two languages say different ones. */
export function sharedScale({ unitOfMeasure: { vi, en } }: Measured): number | null {
  const scale = scaleOf(vi);
  return scale === scaleOf(en) ? scale : null;
}

export const isAllCurrency = ({ unitOfMeasure }: Measured): boolean => written(unitOfMeasure).every((text) => currency.test(text));

const written = ({ vi, en }: Text): string[] => [vi, en].map((text) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim());
