import type { Figure } from './form-indicators.ts';
import type { Text } from './texts/language.ts';

/** Why a figure as a form describes it would be added up wrongly, and where in its description that stands; null: it can be added. */
export type WrongMeasure = { part: 'label' | 'unitOfMeasure'; why: 'not-additive' | 'money-in-dong' | 'money-as-count' | 'scaled-measure' };

const share = /[%\u2030]|phần (?:trăm|nghìn)|per ?cent|per mille|t[ỷỉ] (?:lệ|số)|\b(?:ratio|share|rate)\b/u;
/** So much for each: đồng/người, bình quân một xã. */
const each = /\/|bình quân|trung bình|\bper\b|\baverage\b|\bmean\b/u;
const rateLabel =
  /^(?:t[ỷỉ] (?:lệ|số)|mức (?:bình quân|trung bình)|bình quân|trung bình|số (?:bình quân|trung bình)|average\b|mean\b|share of\b|percentage\b|rate of\b)/u;
const scale = /^(?:nghìn|ngàn|triệu|t[ỷỉ]|thousands?|millions?|billions?)(?: |$)/u;
const currency = /^(?:(?:nghìn|ngàn|triệu|t[ỷỉ]|thousands?|millions?|billions?)(?: of)? )?(?:đồng(?: việt nam)?|vnđ|vnd|₫|dong)$/u;

/**
 * Figures of units are added up, whatever they are called: percentages and averages become "240 %", and a unit of measure with a scale of its own
 * is a thousand or a million times wrong where somebody types "87,1 tỷ". A form asks for the two counts of a share, and for whole đồng and things.
 */
export function wrongMeasure({ kind, label, unitOfMeasure }: Pick<Figure, 'kind' | 'label' | 'unitOfMeasure'>): WrongMeasure | null {
  const [measures, labels] = [written(unitOfMeasure), written(label)];
  if (measures.some((text) => share.test(text) || each.test(text))) return { part: 'unitOfMeasure', why: 'not-additive' };
  if (labels.some((text) => rateLabel.test(text))) return { part: 'label', why: 'not-additive' };
  if (kind === 'money')
    return measures.every((text) => currency.test(text) && !scale.test(text)) ? null : { part: 'unitOfMeasure', why: 'money-in-dong' };
  if (measures.some((text) => currency.test(text))) return { part: 'unitOfMeasure', why: 'money-as-count' };
  return measures.some((text) => scale.test(text)) ? { part: 'unitOfMeasure', why: 'scaled-measure' } : null;
}

const written = ({ vi, en }: Text): string[] => [vi, en].map((text) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim());
