import { z } from 'zod';
import { cleanLine, cleanProse, storableText } from './clean-text.ts';
import { isProblemCode, type ProblemCode, type ProblemDetails } from './problems.ts';
import { readDate, wrongWithDate } from './read-date-boxes.ts';
import { longest } from './text-lengths.ts';
import { tidyMailbox } from './tidy-mailbox.ts';

// What may cross the edge, for every schema: each text has a length, no controls and only whole characters, each number fits its column. A
// length is asked before anything else reads the text. A message is one of rules/program-wrongs.ts where a person is told.

/** Neither U+0000, which PostgreSQL cannot hold, nor half a character, which JSON can carry and no keyboard makes. */
const isReadable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** As it came, for rules that say themselves what is wrong with it. */
export const readableText = (most: number) => z.string().max(most).refine(isReadable, 'not-readable');

/** Words in one line: a name, an office, a title. */
export const line = (most: number) =>
  readableText(most * 2 + 100)
    .transform(cleanLine)
    .pipe(z.string().min(1).max(most));

/** Words in several lines, which may be empty. */
export const prose = (most: number) =>
  readableText(most * 2 + 100)
    .transform(cleanProse)
    .pipe(z.string().max(most));

/** What somebody is still writing: kept as it was typed, but for what no database holds. */
export const typedText = (most: number) => z.string().max(most).transform(storableText);

/** What a person sees at once, once it is said. */
function wrongWithAddress(typed: string): string {
  if (/[,;]/.test(typed)) return 'address-with-comma';
  if (!typed.includes('@')) return 'address-without-at';
  return /\s/.test(typed) ? 'address-with-space' : 'not-an-address';
}

/** A mail address (RFC 5321: at most 254 letters), without the spaces that came with it and in the one way in which its mailbox is written. */
export const mailAddress = readableText(1_000)
  .transform((typed) => tidyMailbox(cleanLine(typed)))
  .pipe(z.string().min(1).max(254))
  .pipe(z.email({ error: ({ input }) => wrongWithAddress(String(input)) }));

/** An office's telephone number of 8 to 15 digits (ITU-T E.164), as it is written; an empty text is none. */
export const phoneNumber = prose(25)
  .refine((text) => text === '' || (/^\+?[\d .()-]{8,25}$/.test(text) && /^\d{8,15}$/.test(text.replace(/\D/g, ''))), 'not-a-phone')
  .transform((text) => text || null);

/** A name by which something is asked for: a unit's code, a figure's, a level. */
export const codeText = (most = 60) => readableText(most).min(1);

/** Of a row, a version, a count: what an integer column of PostgreSQL holds. */
export const wholeNumber = (least = 0) => z.coerce.number().int().min(least).max(2_147_483_647);

/** Years that a program, its documents and its calendar can have. */
export const years = { first: 1900, last: 2100 } as const;
export const yearNumber = wholeNumber(years.first).max(years.last);

const isMeantYear = (date: string): boolean => Number(date.slice(0, 4)) >= years.first && Number(date.slice(0, 4)) <= years.last;

/** A calendar date that exists, of a year that was not mistyped. */
export const calendarDate = z
  .string()
  .max(60)
  .pipe(z.iso.date({ abort: true }))
  .refine((date) => isMeantYear(date), 'not-a-year');

/** A shape whose refusal is a problem that a person can mend: `read` of api/answer.ts tells it with its box (`problemIn`). */
function orProblem<T>(shape: z.ZodType<T>, refusal: (input: unknown, why: readonly string[]) => Refusal) {
  return z.unknown().transform((input, context): T => {
    const read = shape.safeParse(input);
    if (read.success) return read.data;
    const { code, details } = refusal(
      input,
      read.error.issues.map(({ message }) => message),
    );
    context.addIssue({ code: 'custom', message: code, params: details });
    return z.NEVER;
  });
}

interface Refusal {
  code: ProblemCode;
  details: ProblemDetails;
}

/** The problem that a shape refuses with; null where it says only what is wrong with it. */
export function problemIn(issue: z.core.$ZodIssue): Refusal | null {
  if (issue.code !== 'custom' || !isProblemCode(issue.message)) return null;
  return { code: issue.message, details: (issue.params ?? {}) as ProblemDetails };
}

/** A day that a person chose, as a program says it (`2023-09-05`) or as people write it. Problems: `date-…`. */
export const chosenDate = orProblem(
  z
    .string()
    .max(200)
    .transform((text) => readDate(text) ?? text)
    .pipe(calendarDate),
  (input): Refusal => {
    const text = typeof input === 'string' ? input : '';
    const codes = { missing: 'date-missing', incomplete: 'date-incomplete', 'not-real': 'date-not-real' } as const;
    const wrong = wrongWithDate(text);
    if (wrong === null) return { code: 'date-of-no-year', details: { first: String(years.first), last: String(years.last) } };
    return { code: codes[wrong], details: { date: text.slice(0, 40) } };
  },
);

/** The same where none need be chosen: an empty text is none. */
export const dateOrNone = z.preprocess((typed) => (typed === '' || typed === undefined ? null : typed), chosenDate.nullable());

/** Why somebody does something that others will ask about. Problems: `reason-missing`, `reason-unreadable`. */
export const reason = orProblem(prose(longest.reason).pipe(z.string().min(1)), (_, why) => ({
  code: why.includes('not-readable') ? 'reason-unreadable' : 'reason-missing',
  details: {},
}));

/** A browser's or a program's key for one press of a button: random, of its own making or ours. Pressed twice, it is one act. */
export const pressKey = z.string().regex(/^[\w-]{8,80}$/);
