import { z } from 'zod';
import { amendableParts } from './amendable-parts.ts';
import { targetsIn } from './continued-codes.ts';
import { cutOffsNeeded, mostCutOffs, reviewRhythms } from './cycle-rhythm.ts';
import { type Form, figuresIn, type Indicator } from './form-indicators.ts';
import { formWrongs, namesOf, sameLabelWrongs } from './form-wrongs.ts';
import { graceDays } from './grace-days.ts';
import { allKinds } from './indicators/all-kinds.ts';
import { codeShape, textShape } from './indicators/indicator-shapes.ts';
import { calendarDate, codeText, line, mailAddress, phoneNumber, years } from './input-shapes.ts';
import { problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';
import { mostPeople, mostWitnesses, rowLimits, termLimits } from './program-limits.ts';
import { programInvalid, type Wrong, wrongOf } from './program-wrongs.ts';
import { wrongWithDate } from './read-date-boxes.ts';
import { deliveryWays } from './release-days.ts';
import { reminderRounds, reminderShape } from './reminder-shape.ts';
import { sentChoices } from './sent-of-ended-units.ts';
import { yearWrongs } from './targets-of-year.ts';
import { sameMailbox } from './tidy-mailbox.ts';
import { isZoneName, nameForOffset } from './time-zones.ts';

const words = line(1_000);
const date = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => wrongWithDate(text) !== 'incomplete', { error: 'not-a-whole-date', abort: true })
  .pipe(calendarDate);
const key = codeText(60).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not-a-key');
const office = z.object({ office: words, email: mailAddress });
const dayPart = (max: number) => z.int('not-a-date').min(1, 'not-a-date').max(max, 'not-a-date');
const monthDay = z.object({ month: dayPart(12), day: dayPart(31), yearOffset: z.literal([0, 1]) });

/** Each kind says its own shape (rules/indicators/). */
const [firstKind, ...moreKinds] = Object.values(allKinds).map(({ shape }) => shape) as [z.ZodObject, ...z.ZodObject[]];
const indicator = z.discriminatedUnion('kind', [firstKind, ...moreKinds]) as unknown as z.ZodType<Indicator>;
const form = z.object({
  key,
  version: z.int().min(1).max(10_000),
  title: textShape,
  sections: z
    .array(z.object({ key, title: textShape, indicators: z.array(indicator).min(1).max(rowLimits.indicators) }))
    .min(1)
    .max(rowLimits['form.sections']),
}) satisfies z.ZodType<Form>;

/** As many as a term has. */
const targetYears = z
  .record(codeText(4).regex(/^\d{4}$/, 'not-a-year'), z.int().min(1).max(100))
  .refine((set) => Object.keys(set).length <= termLimits.years, 'too-many')
  .optional();

const definition = z.object({
  key,
  name: words,
  place: words,
  timeZone: codeText(60).superRefine((zone, check) => {
    const instead = nameForOffset(zone);
    if (instead !== null) check.addIssue({ code: 'custom', message: 'an-offset', params: { instead } });
    else if (!isZoneName(zone)) check.addIssue({ code: 'custom', message: 'not-a-time-zone' });
  }),
  term: z.object({ from: date, to: date }),
  parties: z
    .array(
      z.object({
        key,
        name: words,
        parentBody: words.nullable(),
        documentRules: z.enum(['state', 'party']),
        abbreviation: line(30),
        signatory: office,
        coordinating: z.boolean(),
        coordinator: office.extend({ phone: phoneNumber.optional() }).nullable(),
      }),
    )
    .min(2)
    .max(rowLimits.parties),
  witnesses: z.array(words).max(mostWitnesses),
  legalBases: z.array(z.object({ title: words, number: words, issuedOn: date, issuer: words })).max(rowLimits.legalBases),
  calendar: z.object({
    reviews: z.enum(reviewRhythms).optional(),
    cutOffs: z.array(monthDay).max(mostCutOffs).optional(),
    reviewDays: z.array(date).max(rowLimits.reviewDays).optional(),
    opening: monthDay,
    cutOff: monthDay,
    due: z
      .array(monthDay.extend({ before: reminderRounds.optional(), after: reminderRounds.optional() }))
      .min(1)
      .max(rowLimits['calendar.due']),
    close: monthDay,
    compile: monthDay,
    deliver: monthDay,
    daysOff: z.array(date).max(2_000),
    daysWorked: z.array(date).max(500),
    graceDays: z.int().min(1).max(graceDays.most).optional(),
    delivery: z.enum(deliveryWays).optional(),
    sentOfEnded: z.enum(sentChoices).optional(),
    reminders: reminderShape.partial().optional(),
  }),
  form,
  targets: z
    .array(
      z.object({
        key,
        name: textShape,
        numerator: codeShape,
        denominator: codeShape,
        percent: z.int().min(1).max(100),
        years: targetYears,
        source: words,
      }),
    )
    .max(rowLimits.targets),
  published: z
    .array(
      z.object({
        indicator: codeShape,
        year: z.int().min(years.first).max(years.last),
        value: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
        wording: words,
        source: words,
      }),
    )
    .max(500),
  population: z.object({ people: z.int().min(1).max(mostPeople), source: words }).nullable(),
  decidedAlone: z.array(z.enum(amendableParts)).max(amendableParts.length).optional(),
}) satisfies z.ZodType<ProgramDefinition>;

/** Reads a program's definition as it arrives. Problems: `program-invalid` with each field that is wrong, `term-ends-before-it-begins`. */
export function checkProgram(raw: unknown): ProgramDefinition {
  const read = definition.safeParse(raw, { reportInput: true });
  if (!read.success) throw programInvalid([...read.error.issues.map(wrongOf), ...wrongsOfParts(raw)]);
  const program = read.data;
  if (program.term.to < program.term.from) throw problem('term-ends-before-it-begins', { from: program.term.from, to: program.term.to });
  const wrongs = [...disagreements(program), ...termWrongs(program.term), ...rhythmWrongs(program.calendar)];
  if (wrongs.length > 0) throw programInvalid(wrongs);
  return program;
}

/** The calendar of a definition that may not be right elsewhere; null where it is not right itself. */
export function readCalendar(raw: unknown): Pick<ProgramDefinition, 'calendar' | 'timeZone' | 'term'> | null {
  const { data } = definition.pick({ calendar: true, timeZone: true, term: true }).safeParse(raw);
  if (data === undefined || data.term.to < data.term.from) return null;
  return [...termWrongs(data.term), ...rhythmWrongs(data.calendar)].length > 0 ? null : data;
}

/** What is called alike in a form that is being made, as far as it is right in itself. */
export function wrongLabels(asked: unknown): Wrong[] {
  const { data } = form.safeParse(asked);
  return data === undefined ? [] : [...sameLabelWrongs(data, null)];
}

/** The targets that arrive with a changed form, by the codes that their figures have in it. What is not right in itself stays as it is, and is told. */
export function followTargets(raw: { form: unknown; targets: unknown }, former: Form): unknown {
  const [asked, targets] = [form.safeParse(raw.form).data, definition.shape.targets.safeParse(raw.targets).data];
  return asked && targets ? targetsIn(asked, former, targets) : raw.targets;
}

/** Of a form that is being made, what a unit would be asked so far: what is not right in itself is left out, and counted. */
export function shownForm(raw: unknown): { form: Form | null; left: number } {
  const whole = looseForm.safeParse(raw).data;
  if (whole === undefined) return { form: null, left: 0 };
  let left = 0;
  const sections = whole.sections.flatMap(({ indicators, ...section }) => {
    const right = indicators.flatMap((one) => indicator.safeParse(one).data ?? []);
    left += indicators.length - right.length;
    return right.length === 0 ? [] : [{ ...section, indicators: right }];
  });
  return { form: sections.length === 0 ? null : { ...whole, sections }, left };
}

const loose = words.catch('');
const looseText = z.object({ vi: loose, en: loose });
const looseForm = z.object({
  key: codeText(60).catch(''),
  version: z.int().min(1).max(10_000).catch(1),
  title: looseText,
  sections: z
    .array(z.object({ key: codeText(60), title: looseText, indicators: z.array(z.unknown()).max(rowLimits.indicators) }))
    .max(rowLimits['form.sections']),
});

function* termWrongs({ from, to }: ProgramDefinition['term']): Generator<Wrong> {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  if (first < termLimits.firstYear || first > termLimits.lastYear) yield { field: 'term.from', why: 'not-a-term-year', value: from };
  if (last < termLimits.firstYear || last > termLimits.lastYear) yield { field: 'term.to', why: 'not-a-term-year', value: to };
  if (last - first >= termLimits.years) yield { field: 'term.to', why: 'too-many-years', limit: termLimits.years };
  if (from === to) yield { field: 'term.to', why: 'one-day', value: to };
}

/** Days that a rhythm of reviews has to have, and others that it cannot use. */
function* rhythmWrongs({ reviews = 'yearly', cutOffs, reviewDays }: ProgramDefinition['calendar']): Generator<Wrong> {
  const needed = cutOffsNeeded(reviews);
  if (cutOffs !== undefined && needed.most === 0) yield { field: 'calendar.cutOffs', why: 'not-of-the-rhythm' };
  else if (cutOffs !== undefined && cutOffs.length !== needed.most)
    yield { field: 'calendar.cutOffs', why: 'one-a-part', limit: needed.most };
  if (cutOffs === undefined && needed.least > 0) yield { field: 'calendar.cutOffs', why: 'one-a-part', limit: needed.least };
  if (reviews !== 'on-days') {
    if (reviewDays !== undefined) yield { field: 'calendar.reviewDays', why: 'not-of-the-rhythm' };
    return;
  }
  if (reviewDays === undefined || reviewDays.length === 0) yield { field: 'calendar.reviewDays', why: 'missing' };
  for (const [index, day] of (reviewDays ?? []).entries())
    if (reviewDays?.indexOf(day) !== index) yield { field: `calendar.reviewDays.${index}`, why: 'twice', value: day };
}

/** What each field alone cannot show. */
function* disagreements(program: ProgramDefinition): Generator<Wrong> {
  yield* formWrongs(program.form);
  yield* targetWrongs(program);
  yield* yearWrongs(program.targets, program.term);
  yield* partyWrongs(program.parties);
}

const ownPart = <T>(shape: z.ZodType<T>, raw: unknown): T | null => shape.safeParse(raw).data ?? null;
const signatories = z.array(z.object({ signatory: z.object({ email: mailAddress.catch('') }) })).max(rowLimits.parties);

/** The same of a definition that is not whole yet: each part that is right in itself, so that whoever fills it in is told on its own page. */
function* wrongsOfParts(raw: unknown): Generator<Wrong> {
  const parts = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const term = ownPart(definition.shape.term, parts.term);
  if (term && term.to < term.from) yield { field: 'term.to', why: 'ends-before-it-begins', value: term.to };
  else if (term) yield* termWrongs(term);
  const calendar = ownPart(definition.shape.calendar, parts.calendar);
  if (calendar) yield* rhythmWrongs(calendar);
  const ownForm = ownPart(form, parts.form);
  if (ownForm) yield* formWrongs(ownForm);
  const targets = ownPart(definition.shape.targets, parts.targets);
  if (ownForm && targets) yield* targetWrongs({ form: ownForm, targets });
  if (term && targets) yield* yearWrongs(targets, term);
  const parties = ownPart(definition.shape.parties, parts.parties);
  const signing = ownPart(signatories, parts.parties);
  if (parties) yield* partyWrongs(parties);
  else if (signing) yield* addressWrongs(signing);
}

function* targetWrongs({ form: { sections }, targets }: Pick<ProgramDefinition, 'form' | 'targets'>): Generator<Wrong> {
  const codes = sections.flatMap(({ indicators }) => indicators.flatMap(namesOf));
  const otherwise = new Set(
    sections.flatMap(({ indicators }) => indicators.flatMap(figuresIn)).flatMap(({ code, adds }) => (adds ? [code] : [])),
  );
  for (const [index, target] of targets.entries()) {
    for (const part of ['numerator', 'denominator'] as const) {
      if (!codes.includes(target[part])) yield { field: `targets.${index}.${part}`, why: 'not-in-the-form', value: target[part] };
      else if (otherwise.has(target[part])) yield { field: `targets.${index}.${part}`, why: 'not-summed', value: target[part] };
    }
  }
}

function* partyWrongs(parties: ProgramDefinition['parties']): Generator<Wrong> {
  const keys = parties.map((party) => party.key);
  for (const [index, key] of keys.entries())
    if (keys.indexOf(key) < index) yield { field: `parties.${index}.key`, why: 'twice', value: key };
  if (parties.filter((party) => party.coordinating).length !== 1) yield { field: 'parties.0.coordinating', why: 'one-coordinates' };
  yield* addressWrongs(parties);
  for (const [index, party] of parties.entries()) {
    if (party.coordinating !== (party.coordinator !== null)) yield { field: `parties.${index}.coordinator`, why: 'coordinator-named' };
  }
}

/** Whoever reads it would sign for both. */
function* addressWrongs(parties: readonly { signatory: { email: string } }[]): Generator<Wrong> {
  for (const [index, { signatory }] of parties.entries()) {
    if (signatory.email !== '' && parties.slice(0, index).some((other) => sameMailbox(other.signatory.email, signatory.email)))
      yield { field: `parties.${index}.signatory.email`, why: 'another-partys-address', value: signatory.email };
  }
}
