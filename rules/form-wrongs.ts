import { type Form, figuresIn, type Indicator, isFigure } from './form-indicators.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { mostIndicators } from './program-limits.ts';
import type { Wrong } from './program-wrongs.ts';
import type { Text } from './texts/language.ts';

interface Place {
  indicator: Indicator;
  /** Its path in the definition. */
  field: string;
  /** In the order of the form. */
  at: number;
}

/** What no form can ask, each where it is mended: names that are there twice, parts of nothing, circles, what comes too late to decide. */
export function* formWrongs({ sections }: Form): Generator<Wrong> {
  const places: Place[] = sections
    .flatMap((section, s) => section.indicators.map((indicator, i) => ({ indicator, field: `form.sections.${s}.indicators.${i}` })))
    .map((place, at) => ({ ...place, at }));
  if (places.length > mostIndicators) yield { field: 'form.sections', why: 'too-many-indicators', limit: mostIndicators };
  const byCode = new Map<string, Place>();
  for (const place of places) if (!byCode.has(place.indicator.code)) byCode.set(place.indicator.code, place);
  const owners = new Map([...places].reverse().flatMap((place) => namesOf(place.indicator).map((name) => [name, place] as const)));
  const taken = new Set<string>();
  for (const place of places) {
    const { indicator, field } = place;
    const names = namesOf(indicator);
    const twice = names.find((name) => taken.has(name));
    if (twice !== undefined) yield { field: `${field}.code`, why: 'twice', value: twice };
    for (const name of names) taken.add(name);
    yield* conditionWrongs(place, owners);
    const measure = kindOf(indicator).wrongMeasure(indicator);
    if (measure) yield { field: `${field}.${measure.part}.vi`, why: measure.why, value: measure.value };
    if (!isFigure(indicator)) {
      yield* reckonedPartWrongs(place, byCode, owners);
      continue;
    }
    yield* partWrongs(place, byCode, owners);
    yield* computedWrongs(place, byCode, owners);
    yield* checkWrongs(place, byCode);
    if (indicator.prefilled !== undefined && indicator.computed !== undefined)
      yield { field: `${field}.prefilled`, why: 'computed-already', value: indicator.label.vi };
  }
}

/**
 * Indicators that are called as another one of their section: whoever fills in the form or reads its figures could not tell them apart. `former`: the form that holds, whose two of one name
 * may go on so.
 */
export function* sameLabelWrongs({ sections }: Form, former: Form | null): Generator<Wrong> {
  const before = new Map(
    (former?.sections ?? []).flatMap(({ indicators }) => indicators.map(({ code, label }) => [code, calledIn(label)])),
  );
  for (const [s, { indicators }] of sections.entries())
    for (const [i, { code, label }] of indicators.entries()) {
      const name = calledIn(label);
      const other = indicators.slice(0, i).find((one) => calledIn(one.label) === name);
      if (!other || (before.get(code) === name && before.get(other.code) === name)) continue;
      yield { field: `form.sections.${s}.indicators.${i}.label.vi`, why: 'same-label', value: label.vi };
    }
}

/** As readers tell names apart: not by how they are spaced, nor by capitals. */
const calledIn = ({ vi }: Text): string => vi.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Its own name and those of its columns. */
export const namesOf = (indicator: Indicator): string[] => [...new Set([indicator.code, ...figuresIn(indicator).map(({ code }) => code)])];

type ByCode = ReadonlyMap<string, Place>;

/** The figure of a code, or why it is none. */
function figureWrong(code: string, byCode: ByCode): Pick<Wrong, 'why' | 'value'> | null {
  const place = byCode.get(code);
  if (place === undefined) return { why: 'not-in-the-form', value: code };
  return isFigure(place.indicator) ? null : { why: 'not-a-figure', value: place.indicator.label.vi };
}

/** `owners`: the indicators by all names that they and their figures have. */
function* conditionWrongs({ indicator, field, at }: Place, owners: ByCode): Generator<Wrong> {
  const { askedIf } = indicator;
  if (askedIf === undefined) return;
  const decides = owners.get(askedIf.code);
  if (!decides) yield { field: `${field}.askedIf.code`, why: 'not-in-the-form', value: askedIf.code };
  else if (!figuresIn(decides.indicator).some(({ code }) => code === askedIf.code))
    yield { field: `${field}.askedIf.code`, why: 'not-a-figure', value: decides.indicator.label.vi };
  else if (decides.at >= at) yield { field: `${field}.askedIf.code`, why: 'decided-later', value: decides.indicator.label.vi };
}

function* partWrongs({ indicator, field }: Place, byCode: ByCode, owners: ByCode): Generator<Wrong> {
  if (!isFigure(indicator) || indicator.partOf === null) return;
  const { partOf } = indicator;
  const owner = owners.get(partOf)?.indicator;
  const whole = owner && figuresIn(owner).find(({ code }) => code === partOf);
  if (!owner) yield { field: `${field}.partOf`, why: 'not-in-the-form', value: partOf };
  else if (!whole) yield { field: `${field}.partOf`, why: 'not-a-figure', value: owner.label.vi };
  else if (reaches(indicator.code, byCode, partOfNext)) yield { field: `${field}.partOf`, why: 'in-a-circle', value: whole.label.vi };
  else if (indicator.max > whole.max) yield { field: `${field}.max`, why: 'larger-than-whole', value: whole.label.vi, limit: whole.max };
}

function* computedWrongs({ indicator, field }: Place, byCode: ByCode, owners: ByCode): Generator<Wrong> {
  if (!isFigure(indicator) || indicator.computed === undefined) return;
  const { of } = indicator.computed;
  let wrongs = 0;
  for (const [index, code] of of.entries()) {
    const wrong = figureWrong(code, byCode);
    const part = byCode.get(code)?.indicator;
    const why = of.indexOf(code) < index ? ({ why: 'twice', value: part?.label.vi ?? code } as const) : wrong;
    if (why) yield { field: `${field}.computed.of.${index}`, ...why };
    else if (part && part.kind !== indicator.kind)
      yield { field: `${field}.computed.of.${index}`, why: 'of-another-kind', value: part.label.vi };
    else if (part && isFigure(part) && part.adds !== indicator.adds)
      yield { field: `${field}.computed.of.${index}`, why: 'adds-otherwise', value: part.label.vi };
    else continue;
    wrongs += 1;
  }
  if (wrongs === 0 && reaches(indicator.code, owners, computedNext))
    yield { field: `${field}.computed.of`, why: 'in-a-circle', value: indicator.label.vi };
}

/** Of an indicator of several figures: each of them is a figure of the form, or all are typed. */
function* reckonedPartWrongs({ indicator, field }: Place, byCode: ByCode, owners: ByCode): Generator<Wrong> {
  const parts = figuresIn(indicator);
  if (parts.every(({ computed }) => computed === undefined)) return;
  const box = (index: number): string => `${field}.${index === 0 ? 'numerator' : 'denominator'}.of`;
  let wrongs = 0;
  for (const [index, part] of parts.entries()) {
    const code = part.computed?.of[0];
    const other = code === undefined ? undefined : byCode.get(code)?.indicator;
    const why =
      code === undefined
        ? ({ why: 'missing' } as const)
        : parts.findIndex(({ computed }) => computed?.of[0] === code) < index
          ? ({ why: 'twice', value: other?.label.vi ?? code } as const)
          : figureWrong(code, byCode);
    if (why) yield { field: box(index), ...why };
    else if (other && isFigure(other) && other.adds !== undefined)
      yield { field: box(index), why: 'adds-otherwise', value: other.label.vi };
    else if (
      other &&
      isFigure(other) &&
      (other.kind !== part.kind || other.measure !== part.measure || other.unitOfMeasure.vi !== part.unitOfMeasure.vi)
    )
      yield { field: box(index), why: 'measured-otherwise', value: other.label.vi };
    else if (other && isFigure(other) && (other.label.vi !== part.label.vi || other.label.en !== part.label.en))
      yield { field: box(index), why: 'called-otherwise', value: `${other.label.vi} / ${other.label.en}` };
    else continue;
    wrongs += 1;
  }
  if (wrongs === 0 && namesOf(indicator).some((name) => reaches(name, owners, computedNext)))
    yield { field: box(0), why: 'in-a-circle', value: indicator.label.vi };
}

function* checkWrongs({ indicator, field }: Place, byCode: ByCode): Generator<Wrong> {
  if (!isFigure(indicator)) return;
  for (const [index, { code, value }] of (indicator.checks ?? []).entries()) {
    if ((code === null) === (value === null)) yield { field: `${field}.checks.${index}.code`, why: 'missing' };
    if (code === null) continue;
    const wrong =
      figureWrong(code, byCode) ?? (code === indicator.code ? ({ why: 'with-itself', value: indicator.label.vi } as const) : null);
    if (wrong) yield { field: `${field}.checks.${index}.code`, ...wrong };
  }
}

const partOfNext = (indicator: Indicator): string[] => (isFigure(indicator) && indicator.partOf !== null ? [indicator.partOf] : []);

/** On what a computed figure leans: its parts, and what decides whether it or they are asked. */
const computedNext = (indicator: Indicator): string[] => [
  ...figuresIn(indicator).flatMap(({ computed }) => computed?.of ?? []),
  ...(indicator.askedIf === undefined ? [] : [indicator.askedIf.code]),
];

/** Whether an indicator comes back to itself. */
function reaches(start: string, byCode: ByCode, next: (indicator: Indicator) => string[]): boolean {
  const seen = new Set<string>();
  const left = [start];
  for (let code = left.pop(); code !== undefined; code = left.pop()) {
    const place = byCode.get(code);
    if (!place) continue;
    for (const one of next(place.indicator)) {
      if (one === start) return true;
      if (!seen.has(one)) left.push(one);
      seen.add(one);
    }
  }
  return false;
}
