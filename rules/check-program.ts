import { z } from 'zod';
import { cyclesOfTerm } from './cycles-of-term.ts';
import type { Form, Indicator } from './form.ts';
import { makePlan } from './make-plan.ts';
import { problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';

const words = z.string().trim().min(1).max(1_000);
const text = z.object({ vi: words, en: words });
const date = z.iso.date();
const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
/** Columns of the figures' own tables. */
const taken = ['carried', 'counted', 'leaves'];
const code = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
  .refine((name) => !taken.includes(name), 'this name is taken');
const office = z.object({ office: words, email: z.email().max(254) });
const monthDay = z.object({ month: z.int().min(1).max(12), day: z.int().min(1).max(31), yearOffset: z.literal([0, 1]) });

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
  timeZone: z.string().refine(isTimeZone, 'not a time zone'),
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
  if (!read.success) throw invalid(read.error.issues.map((issue) => ({ field: issue.path.join('.') || 'definition', why: issue.message })));
  const program = read.data;
  if (program.term.to < program.term.from) throw problem('term-ends-before-it-begins', { from: program.term.from, to: program.term.to });
  const wrong = [...disagreements(program)];
  if (wrong.length > 0) throw invalid(wrong);
  return program;
}

/** Lays every cycle of the term on its calendar, so that a day that does not fit is told now and not in its year. Throws the plan's problem. */
export function checkPlans(program: ProgramDefinition, levels: string[]): void {
  for (const { year, kind } of cyclesOfTerm(program.term))
    makePlan({ calendar: program.calendar, timeZone: program.timeZone, year, kind, levels });
}

/** What each field alone cannot show. */
function* disagreements(program: ProgramDefinition): Generator<{ field: string; why: string }> {
  const codes = program.form.sections.flatMap((section) => section.indicators.map((i) => i.code));
  const twice = codes.find((c, index) => codes.indexOf(c) !== index);
  if (twice) yield { field: 'form', why: `${twice} appears twice` };
  for (const section of program.form.sections) {
    for (const i of section.indicators) {
      if (i.kind !== 'prose' && i.partOf !== null && !codes.includes(i.partOf))
        yield { field: `form.${i.code}`, why: `${i.partOf} is not in the form` };
    }
  }
  for (const target of program.targets) {
    for (const part of [target.numerator, target.denominator]) {
      if (!codes.includes(part)) yield { field: `targets.${target.key}`, why: `${part} is not in the form` };
    }
  }
  const partyKeys = program.parties.map((party) => party.key);
  if (new Set(partyKeys).size !== partyKeys.length) yield { field: 'parties', why: 'a key appears twice' };
  const coordinating = program.parties.filter((party) => party.coordinating);
  if (coordinating.length !== 1) yield { field: 'parties', why: 'exactly one party coordinates' };
  if (program.parties.some((party) => party.coordinating !== (party.coordinator !== null))) {
    yield { field: 'parties', why: 'the coordinating party, and no other, names its standing office' };
  }
}

function invalid(wrong: { field: string; why: string }[]) {
  const fields = wrong.slice(0, 20).map(({ field: name, why }) => {
    const words = `${name}: ${why}`;
    return { field: name, problem: 'program-invalid' as const, text: { vi: words, en: words } };
  });
  return problem('program-invalid', { reason: fields.map(({ text: { en } }) => en).join('; ') }, fields);
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
