import { type FigureRow, numberAsBox } from './figure-boxes.ts';
import { optionLines } from './indicators/options.ts';
import { columnLines } from './indicators/rows.ts';
import { readDate } from './read-date-boxes.ts';
import { reminderBoxes } from './reminder-boxes.ts';
import { writeShortDate } from './texts/dates.ts';

/**
 * A definition, whatever it is worth, as boxes by name: nested parts by their path, lists of lines as lines, the kind of an indicator as
 * one choice, an English text only where it differs from the Vietnamese one.
 */
export function flattenProgram(definition: unknown): Record<string, string> {
  const flat: Record<string, string> = {};
  if (!isRecord(definition)) return flat;
  const { witnesses, published, parties, calendar, decidedAlone, ...rest } = definition;
  walk({ ...rest, form: inMeasures(rest.form) }, '', flat);
  if (Array.isArray(decidedAlone)) {
    flat['decidedAlone.said'] = 'yes';
    for (const part of decidedAlone) if (typeof part === 'string') flat[`decidedAlone.${part}`] = 'yes';
  }
  if (witnesses !== undefined) flat.witnesses = lines(witnesses);
  if (Array.isArray(published) && published.length > 0) flat.published = JSON.stringify(published);
  if (isRecord(calendar)) {
    const { daysOff, daysWorked, reviewDays, reminders, due, ...moments } = calendar;
    const dues = Array.isArray(due) ? due.map((row) => (isRecord(row) ? { ...row, before: null, after: null } : row)) : due;
    walk({ ...moments, due: dues }, 'calendar.', flat);
    Object.assign(flat, reminderBoxes(reminders, due));
    if (reviewDays !== undefined) flat['calendar.reviewDays'] = days(reviewDays);
    flat['calendar.daysOff'] = days(daysOff);
    flat['calendar.daysWorked'] = days(daysWorked);
  }
  for (const [index, party] of (Array.isArray(parties) ? parties : []).entries()) {
    if (!isRecord(party)) continue;
    const { coordinating, coordinator, ...own } = party;
    walk(own, `parties.${index}.`, flat);
    if (coordinating === true) {
      flat.coordinating = String(index);
      walk(coordinator, 'coordinator.', flat);
    }
  }
  return flat;
}

function walk(value: unknown, path: string, flat: Record<string, string>): void {
  if (!isRecord(value) && !Array.isArray(value)) return;
  const parts = Array.isArray(value) ? value.map((part, index) => [String(index), part] as const) : Object.entries(withType(value));
  for (const [name, part] of parts) {
    if (typeof part === 'string' || typeof part === 'number') flat[path + name] = String(part);
    else if (part === true) flat[path + name] = 'yes';
    else walk(part, `${path}${name}.`, flat);
  }
}

/** A form with the numbers that it says of its figures as they are typed there: each in the measure of the figure that it is about. */
function inMeasures(form: unknown): unknown {
  if (!isRecord(form) || !Array.isArray(form.sections)) return form;
  const all = form.sections.flatMap((section) => (isRecord(section) && Array.isArray(section.indicators) ? section.indicators : []));
  const rows = new Map(all.flatMap((one): [unknown, FigureRow][] => (isRecord(one) ? [[one.code, rowOf(one)]] : [])));
  const numbers = (one: unknown, name: string, row: FigureRow | undefined) =>
    isRecord(one) && row && typeof one[name] === 'number' ? { ...one, [name]: numberAsBox(one[name], row) } : one;
  const indicator = (one: unknown): unknown => {
    if (!isRecord(one)) return one;
    const row = rowOf(one);
    const { askedIf, checks } = one;
    const own = numbers(one, 'max', row) as Record<string, unknown>;
    return {
      ...own,
      ...(isRecord(askedIf) && { askedIf: numbers(askedIf, 'value', rows.get(askedIf.code)) }),
      ...(Array.isArray(checks) && { checks: checks.map((check) => numbers(check, 'value', row)) }),
    };
  };
  return {
    ...form,
    sections: form.sections.map((section) =>
      isRecord(section) && Array.isArray(section.indicators) ? { ...section, indicators: section.indicators.map(indicator) } : section,
    ),
  };
}

function rowOf({ kind, unitOfMeasure }: Record<string, unknown>): FigureRow {
  const { vi } = isRecord(unitOfMeasure) ? unitOfMeasure : { vi: '' };
  return { type: typeof kind === 'string' ? kind : '', unitOfMeasure: typeof vi === 'string' ? vi : '' };
}

function withType(record: Record<string, unknown>): Record<string, unknown> {
  const { kind, measure, role, en, ...rest } = record;
  if (kind !== undefined && Array.isArray(rest.options)) rest.options = optionLines(rest.options);
  if (kind !== undefined && Array.isArray(rest.columns)) rest.columns = columnLines(rest.columns);
  if (kind !== undefined) return { ...rest, type: [kind, measure ?? role].filter((part) => part !== undefined).join('-') };
  return { ...rest, ...(en === undefined || en === record.vi ? {} : { en }) };
}

function lines(value: unknown): string {
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('\n') : '';
}

/** Days as they are typed into one box, whatever the page's language: `02/01/2023`. */
function days(value: unknown): string {
  return lines(value)
    .split('\n')
    .map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) && readDate(day) !== null ? writeShortDate(day, 'vi') : day))
    .join('\n');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
