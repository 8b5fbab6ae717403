import { amendableParts } from './amendable-parts.ts';
import { countRows } from './change-program-rows.ts';
import { cutOffsNeeded, reviewRhythms } from './cycle-rhythm.ts';
import { numberInBox } from './figure-boxes.ts';
import { flattenProgram } from './flatten-program.ts';
import { closeUpRules, rulesInBoxes } from './indicator-rule-boxes.ts';
import { kindOfType } from './indicators/all-kinds.ts';
import type { IndicatorBoxes } from './indicators/indicator.ts';
import { readDate } from './read-date-boxes.ts';
import { remindersIn, tierRemindersIn } from './reminder-boxes.ts';
import { renumberRows } from './renumber-program-rows.ts';
import { slugOf } from './slug.ts';
import { yearsBeforeLast } from './targets-of-year.ts';

/** A program's definition as the boxes of a page, by their names: the paths of rules/program.ts, with what is one box there as one. */
export type ProgramFields = Record<string, string>;

/** The beginnings of their names; whatever else a page posts is not part of the definition. */
const roots = [
  'key',
  'name',
  'place',
  'timeZone',
  'term',
  'parties',
  'coordinating',
  'coordinator',
  'witnesses',
  'legalBases',
  'calendar',
  'form',
  'targets',
  'population',
  'published',
  'decidedAlone',
];

export const usualZone = 'Asia/Ho_Chi_Minh';

/** Longer than the name of any box of ours: `form.sections.29.indicators.99.unitOfMeasure.vi`. */
const longestName = 60;

/**
 * Of what a page posted, the boxes of a definition: letters in one form, without spaces around, rows numbered by what is there. Problem
 * `program-invalid` where a list has more rows than it may.
 */
export function pickFields(posted: Record<string, string>): ProgramFields {
  const own = Object.entries(posted).filter(([name]) => name.length <= longestName && roots.includes(name.split('.', 1)[0] ?? ''));
  return closeUpRules(renumberRows(Object.fromEntries(own.map(([name, value]) => [name, value.toWellFormed().normalize('NFC').trim()]))));
}

/** The boxes of a definition, also of one that is not right yet: what can be shown is shown. */
export function fieldsOf(definition: unknown): ProgramFields {
  return pickFields(flattenProgram(definition));
}

/** The definition that the boxes stand for; `checkProgram` says whether it is one. */
export function definitionOf(fields: ProgramFields): unknown {
  const get = (name: string): string => fields[name] ?? '';
  const optional = (name: string): string | null => get(name) || null;
  const text = (name: string) => ({ vi: get(`${name}.vi`), en: get(`${name}.en`) || get(`${name}.vi`) });
  // What is empty is missing, and not a wrong number.
  const number = (name: string): number => (get(name) === '' ? (null as never) : numberIn(get(name)));
  const rows = <T>(list: string, read: (row: string, index: number) => T): T[] =>
    Array.from({ length: countRows(fields, list) }, (_, index) => read(`${list}.${index}`, index));
  const office = (name: string) => ({ office: get(`${name}.office`), email: get(`${name}.email`) });
  const monthDay = (name: string) => ({
    month: number(`${name}.month`),
    day: number(`${name}.day`),
    yearOffset: get(`${name}.yearOffset`) === '1' ? 1 : 0,
  });
  const rulesOfRows = rulesInBoxes(fields);
  const yearsSet = yearsBeforeLast({ from: get('term.from'), to: get('term.to') });
  const yearsOf = (row: string) => {
    const set = yearsSet.flatMap((year) =>
      get(`${row}.years.${year}`) === '' ? [] : [[String(year), number(`${row}.years.${year}`)] as const],
    );
    return set.length === 0 ? {} : { years: Object.fromEntries(set) };
  };
  const rowOf = new Map(
    Object.entries(fields).flatMap(([name, code]) => (isCodeOfIndicator.test(name) ? [[code, name.slice(0, -'.code'.length)]] : [])),
  );
  const boxesOf = (row: string, figure: IndicatorBoxes['figure']): IndicatorBoxes => ({
    word: (part) => get(`${row}.${part}`),
    text: (part) => text(`${row}.${part}`),
    number: (part) =>
      part === 'max'
        ? numberInBox(get(`${row}.max`), { type: get(`${row}.type`), unitOfMeasure: get(`${row}.unitOfMeasure.vi`) })
        : number(`${row}.${part}`),
    figure,
  });
  const ofKind = (row: string, figure: IndicatorBoxes['figure']): object | undefined => {
    const type = get(`${row}.type`);
    return kindOfType(type)?.fromBoxes(boxesOf(row, figure), type.split('-')[1] ?? '');
  };
  // What a figure is reckoned from is no reckoned one itself: it says so at its box (rules/form-wrongs.ts).
  const figure: IndicatorBoxes['figure'] = (code) => {
    const row = rowOf.get(code);
    const own = row === undefined ? undefined : ofKind(row, () => null);
    return own && 'unitOfMeasure' in own && 'measure' in own
      ? ({ label: text(`${row}.label`), unitOfMeasure: own.unitOfMeasure, measure: own.measure } as ReturnType<IndicatorBoxes['figure']>)
      : null;
  };
  const indicator = (row: string) => {
    const [kind] = get(`${row}.type`).split('-');
    const hint = get(`${row}.hint.vi`) === '' ? null : text(`${row}.hint`);
    const shared = {
      ...{ kind, code: get(`${row}.code`), label: text(`${row}.label`), hint, required: get(`${row}.required`) === 'yes' },
      ...rulesOfRows.get(row),
    };
    return { ...shared, ...ofKind(row, figure) };
  };
  return {
    key: get('key'),
    name: get('name'),
    place: get('place'),
    timeZone: get('timeZone') || usualZone,
    term: { from: get('term.from'), to: get('term.to') },
    parties: rows('parties', (row, index) => {
      const coordinating = get('coordinating') === String(index);
      return {
        key: get(`${row}.key`),
        name: get(`${row}.name`),
        parentBody: optional(`${row}.parentBody`),
        documentRules: get(`${row}.documentRules`) || 'state',
        abbreviation: get(`${row}.abbreviation`),
        signatory: office(`${row}.signatory`),
        coordinating,
        coordinator: coordinating
          ? { ...office('coordinator'), ...(get('coordinator.phone') === '' ? {} : { phone: get('coordinator.phone') }) }
          : null,
      };
    }),
    witnesses: linesIn(get('witnesses')),
    legalBases: rows('legalBases', (row) => ({
      title: get(`${row}.title`),
      number: get(`${row}.number`),
      issuedOn: get(`${row}.issuedOn`),
      issuer: get(`${row}.issuer`),
    })),
    calendar: {
      ...rhythmOf(get, monthDay),
      opening: monthDay('calendar.opening'),
      cutOff: monthDay('calendar.cutOff'),
      due: rows('calendar.due', (row) => ({ ...monthDay(row), ...tierRemindersIn(get, row) })),
      close: monthDay('calendar.close'),
      compile: monthDay('calendar.compile'),
      deliver: monthDay('calendar.deliver'),
      daysOff: datesIn(get('calendar.daysOff')),
      daysWorked: datesIn(get('calendar.daysWorked')),
      ...(remindersIn(get) && { reminders: remindersIn(get) }),
      ...(get('calendar.graceDays') === '' ? {} : { graceDays: number('calendar.graceDays') }),
      ...(get('calendar.delivery') === '' ? {} : { delivery: get('calendar.delivery') }),
      ...(get('calendar.sentOfEnded') === '' ? {} : { sentOfEnded: get('calendar.sentOfEnded') }),
    },
    form: {
      key: get('form.key'),
      version: get('form.version') === '' ? 1 : number('form.version'),
      title: text('form.title'),
      sections: rows('form.sections', (section) => ({
        key: get(`${section}.key`),
        title: text(`${section}.title`),
        indicators: rows(`${section}.indicators`, indicator),
      })),
    },
    targets: rows('targets', (row) => ({
      key: get(`${row}.key`),
      name: text(`${row}.name`),
      numerator: get(`${row}.numerator`),
      denominator: get(`${row}.denominator`),
      percent: number(`${row}.percent`),
      ...yearsOf(row),
      source: get(`${row}.source`),
    })),
    published: listIn(get('published')),
    population:
      get('population.people') === '' && get('population.source') === ''
        ? null
        : { people: number('population.people'), source: get('population.source') },
    // A page that never asked says nothing of it.
    ...(get('decidedAlone.said') === '' ? {} : { decidedAlone: amendableParts.filter((part) => get(`decidedAlone.${part}`) === 'yes') }),
  };
}

const isCodeOfIndicator = /^form\.sections\.\d+\.indicators\.\d+\.code$/;

/** The short name that a program gets where none is typed: of its name and the years of its term, as far as these can be read. */
export function keyOfProgram(fields: ProgramFields): string {
  const years = [fields['term.from'], fields['term.to']].flatMap(
    (date) => /^\d{4}(?=-\d\d-\d\d$)/.exec(readDate(date ?? '') ?? '')?.[0] ?? [],
  );
  return [slugOf(fields.name ?? '', 44), ...new Set(years)].join('-');
}

/** What is one box of lines, whatever of a line it is about. */
function listedIn(path: string): string {
  for (const list of ['.options', '.columns']) {
    const at = path.indexOf(list);
    if (at >= 0) return path.slice(0, at + list.length);
  }
  return path;
}

/** The box in which a part of the definition is corrected. */
export function fieldAt(path: string): string {
  return listedIn(path)
    .replace(/^(witnesses|calendar\.daysOff|calendar\.daysWorked|calendar\.reviewDays|published)\..*$/, '$1')
    .replace(/^parties\.\d+\.coordinating$/, 'coordinating')
    .replace(/^parties\.\d+\.coordinator\b/, 'coordinator')
    .replace(/^coordinator$/, 'coordinator.office')
    .replace(/^parties$/, 'parties.0.name')
    .replace(/\.(measure|role|kind)$/, '.type')
    .replace(/\.(label|title|unitOfMeasure|hint|name|words)\.en$/, '.$1.vi')
    .replace(/^(calendar\.(?:reminders|due\.\d+)\.(?:before|after))\..*$/, '$1')
    .replace(/^(calendar\.(?:opening|cutOff|close|compile|deliver|due\.\d+|cutOffs\.\d+))(?:\.(?!before$|after$).*)?$/, '$1.day')
    .replace(/^calendar\.cutOffs$/, 'calendar.cutOffs.0.day')
    .replace(/^calendar(\.due)?$/, 'calendar.due.0.day')
    .replace(/^published$/, 'targets')
    .replace(/^(term|population)$/, (part) => (part === 'term' ? 'term.from' : 'population.people'))
    .replace(/^form\.sections$/, 'form')
    .replace(/\.indicators$/, '')
    .replace(/^parties\.(\d+)\.key$/, 'parties.$1.name')
    .replace(/^targets\.(\d+)\.key$/, 'targets.$1.name.vi')
    .replace(/(\.indicators\.\d+)\.code$/, '$1.label.vi')
    .replace(/(\.indicators\.\d+\.askedIf)$/, '$1.code')
    .replace(/(\.indicators\.\d+\.computed)(?:\.of)?$/, '$1.way')
    .replace(/(\.indicators\.\d+\.(?:numerator|denominator))\.measure$/, '$1.of')
    .replace(/(\.indicators\.\d+\.checks\.\d+)$/, '$1.comparison')
    .replace(/\.(label|title|unitOfMeasure|hint|words)$/, '.$1.vi')
    .replace(/^(targets\.\d+\.name)$/, '$1.vi')
    .replace(/^(legalBases\.\d+\.title)\.vi$/, '$1')
    .replace(/^definition$/, 'name');
}

/** How often it reviews, with the days that this way has; what was typed for another is not part of it. */
function rhythmOf<MonthDay>(get: (name: string) => string, monthDay: (name: string) => MonthDay) {
  const reviews = get('calendar.reviews');
  if (reviews === '') return {};
  if (reviews === 'on-days') return { reviews, reviewDays: datesIn(get('calendar.reviewDays')) };
  const { least, most } = cutOffsNeeded(reviewRhythms.find((one) => one === reviews) ?? 'yearly');
  const rows = Array.from({ length: most }, (_, index) => `calendar.cutOffs.${index}`);
  const isTyped = least > 0 || rows.some((row) => get(`${row}.day`) !== '' || get(`${row}.month`) !== '');
  return { reviews, ...(most > 0 && isTyped && { cutOffs: rows.map(monthDay) }) };
}

/** Whole numbers as people write them, with or without separators of thousands. NaN is told as not right. */
function numberIn(text: string): number {
  const digits = text.replace(/[\s.,\u00a0]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

function linesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `02/01/2023` or `2023-01-02`, with anything between them. What is neither stays as it is and is told. */
function datesIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map((word) => readDate(word) ?? word);
}

function listIn(text: string): unknown {
  if (text === '') return [];
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
