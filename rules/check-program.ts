import { z } from 'zod';
import { cyclesOfTerm } from './cycles-of-term.ts';
import type { Form, Indicator } from './form.ts';
import { makePlan } from './make-plan.ts';
import { problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';
import { programInvalid, type Wrong, wrongOf } from './program-wrongs.ts';

const words = z.string().trim().min(1).max(1_000);
const text = z.object({ vi: words, en: words });
const date = z.iso.date().min(1);
const key = z
  .string()
  .min(1)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not-a-key')
  .max(60);
/** Columns of the figures' own tables. */
const taken = ['carried', 'counted', 'leaves'];
const code = z
  .string()
  .min(1)
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'not-a-code')
  .refine((name) => !taken.includes(name), 'reserved');
const office = z.object({ office: words, email: z.email().min(1).max(254) });
const dayPart = (max: number) => z.int('not-a-date').min(1, 'not-a-date').max(max, 'not-a-date');
const monthDay = z.object({ month: dayPart(12), day: dayPart(31), yearOffset: z.literal([0, 1]) });

const field = { code, label: text, hint: text.nullable(), required: z.boolean() };
const figure = {
  ...field,
  measure: z.enum(['stock', 'flow']),
  unitOfMeasure: text,
  max: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  partOf: code.nullable(),
};
const indicator = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), ...figure }),
  z.object({ kind: z.literal('money'), ...figure }),
  z.object({
    kind: z.literal('prose'),
    ...field,
    role: z.enum(['results', 'difficulties', 'causes', 'proposals']),
    maxLength: z.int().min(1).max(20_000),
  }),
]) satisfies z.ZodType<Indicator>;
const form = z.object({
  key,
  version: z.int().min(1),
  title: text,
  sections: z
    .array(z.object({ key, title: text, indicators: z.array(indicator).min(1).max(100) }))
    .min(1)
    .max(30),
}) satisfies z.ZodType<Form>;

const definition = z.object({
  key,
  name: words,
  place: words,
  timeZone: z.string().min(1).refine(isTimeZone, 'not-a-time-zone'),
  term: z.object({ from: date, to: date }),
  parties: z
    .array(
      z.object({
        key,
        name: words,
        parentBody: words.nullable(),
        documentRules: z.enum(['state', 'party']),
        abbreviation: z.string().trim().min(1).max(30),
        signatory: office,
        coordinating: z.boolean(),
        coordinator: office.nullable(),
      }),
    )
    .min(2)
    .max(20),
  witnesses: z.array(words).max(50),
  legalBases: z.array(z.object({ title: words, number: words, issuedOn: date, issuer: words })).max(100),
  calendar: z.object({
    opening: monthDay,
    cutOff: monthDay,
    due: z.array(monthDay).min(1).max(12),
    close: monthDay,
    compile: monthDay,
    deliver: monthDay,
    daysOff: z.array(date).max(2_000),
    daysWorked: z.array(date).max(500),
  }),
  form,
  targets: z
    .array(z.object({ key, name: text, numerator: code, denominator: code, percent: z.int().min(1).max(100), source: words }))
    .max(100),
  published: z
    .array(z.object({ indicator: code, year: z.int().min(1900).max(2200), value: z.int().min(0), wording: words, source: words }))
    .max(500),
  population: z.object({ people: z.int().min(1), source: words }).nullable(),
}) satisfies z.ZodType<ProgramDefinition>;

/** Reads a program's definition as it arrives. Problems: `program-invalid` with each field that is wrong, `term-ends-before-it-begins`. */
export function checkProgram(raw: unknown): ProgramDefinition {
  const read = definition.safeParse(raw);
  if (!read.success) throw programInvalid(read.error.issues.map(wrongOf));
  const program = read.data;
  if (program.term.to < program.term.from) throw problem('term-ends-before-it-begins', { from: program.term.from, to: program.term.to });
  const wrongs = [...disagreements(program)];
  if (wrongs.length > 0) throw programInvalid(wrongs);
  return program;
}

/** Lays every cycle of the term on its calendar, so that a day that does not fit is told now and not in its year. Throws the plan's problem. */
export function checkPlans(program: ProgramDefinition, levels: string[]): void {
  for (const { year, kind } of cyclesOfTerm(program.term))
    makePlan({ calendar: program.calendar, timeZone: program.timeZone, year, kind, levels });
}

/** What each field alone cannot show. */
function* disagreements(program: ProgramDefinition): Generator<Wrong> {
  const { sections } = program.form;
  const places = sections.flatMap((section, s) =>
    section.indicators.map((indicator, i) => ({ indicator, field: `form.sections.${s}.indicators.${i}` })),
  );
  const codes = places.map(({ indicator }) => indicator.code);
  for (const [index, { indicator, field }] of places.entries()) {
    if (codes.indexOf(indicator.code) < index) yield { field: `${field}.code`, why: 'twice', value: indicator.code };
    if (indicator.kind !== 'prose' && indicator.partOf !== null && !codes.includes(indicator.partOf))
      yield { field: `${field}.partOf`, why: 'not-in-the-form', value: indicator.partOf };
  }
  for (const [index, target] of program.targets.entries()) {
    for (const part of ['numerator', 'denominator'] as const) {
      if (!codes.includes(target[part])) yield { field: `targets.${index}.${part}`, why: 'not-in-the-form', value: target[part] };
    }
  }
  const keys = program.parties.map((party) => party.key);
  for (const [index, key] of keys.entries())
    if (keys.indexOf(key) < index) yield { field: `parties.${index}.key`, why: 'twice', value: key };
  if (program.parties.filter((party) => party.coordinating).length !== 1) yield { field: 'parties.0.coordinating', why: 'one-coordinates' };
  for (const [index, party] of program.parties.entries()) {
    if (party.coordinating !== (party.coordinator !== null)) yield { field: `parties.${index}.coordinator`, why: 'coordinator-named' };
  }
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
