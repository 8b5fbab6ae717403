import { z } from 'zod';
import { type SentAnswers, type SentReport, submitReport as storeReport } from '../../prisma/queries/reports/submit-report.ts';
import type { AnswerWarning } from '../../rules/answer-warnings.ts';
import { answeredBelow } from '../../rules/answered-below.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { type AnswerError, readAnswers, unusualAnswers } from '../../rules/check-answers.ts';
import { cleanProse } from '../../rules/clean-text.ts';
import { withComputed } from '../../rules/computed-figures.ts';
import { pressKey, wholeNumber } from '../../rules/input-shapes.ts';
import { nothingToReport, sameAsLastYear } from '../../rules/nothing-or-same-as-last-year.ts';
import { hasPrefilled } from '../../rules/prefilled-figures.ts';
import { problem } from '../../rules/problems.ts';
import { type TypedReport, typedReport } from '../../rules/typed-report.ts';
import type { ApiContext } from '../context.ts';
import { readUnexplained } from '../own-figures.ts';
import { asKnown, type CountedLastYear, type Duty, readLastCounted, readLastYear, readSentReports } from '../report-duty.ts';
import { readUnconfirmedWords } from '../words-from-below.ts';
import { draftWriter } from './save-report-draft.ts';

const submissionKey = pressKey;
const confirmed = z.literal(['yes', true]);

/** `draftVersion` is the page's: it is not to pass over what another has saved. A program that doesn't draft leaves it out. */
export const submitShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figures'),
    submissionKey,
    draftVersion: wholeNumber().optional(),
    writer: draftWriter,
    answers: typedReport,
  }),
  z.object({ kind: z.literal('nothing'), submissionKey, draftVersion: wholeNumber().optional(), confirmed }),
  z.object({ kind: z.literal('same'), submissionKey, draftVersion: wholeNumber().optional(), confirmed }),
]);
type Submitting = z.infer<typeof submitShape>;

/**
 * The figures that "nothing to report" and "same as last year" stand for. Problems: `malformed-request` for a unit with units below it,
 * whose figures are theirs; `nothing-to-carry-over`.
 */
export function carriedOver(
  { assignment, form, files: attached }: Duty,
  kind: 'nothing' | 'same',
  lastYear: CountedLastYear,
): Record<string, number> {
  if (!assignment.leaf) throw problem('malformed-request', { reason: 'kind' });
  if (kind === 'same' && lastYear === null) throw problem('nothing-to-carry-over');
  const { figures } = kind === 'same' ? sameAsLastYear(form, lastYear ?? {}) : nothingToReport(form, lastYear);
  // Files are counted, whatever they were a year ago.
  return withComputed(
    form,
    Object.fromEntries(Object.entries({ ...figures, ...attached }).filter((entry): entry is [string, number] => entry[1] !== null)),
  );
}

/** What stands for a report of its kind: last year's figures, or where there is nothing to report what counted last. `estimated`: a part of a unit that was divided. */
export async function readBefore(
  context: ApiContext,
  duty: Duty,
  kind: Submitting['kind'],
): Promise<{ figures: CountedLastYear; estimated: boolean }> {
  if (kind === 'nothing') return readLastCounted(context, duty);
  const { figures, comparedPeriod } = await readLastYear(context, duty);
  return { figures, estimated: comparedPeriod?.estimated === true };
}

/**
 * A unit sends its report: figures, "nothing to report" or "same as last year". The same press again is answered as the first time. `warned`:
 * what is unusual was told before, so that it is not looked for again. Problems: `report-incomplete` with what is wrong in `fields`,
 * `draft-conflict`, `report-cycle-closed`, `report-already-approved`, `report-waived` and those of carriedOver.
 */
export async function submitReport(
  context: ApiContext,
  duty: Duty,
  body: Submitting,
  warned: boolean,
): Promise<Omit<SentReport, 'id'> & { warnings: AnswerWarning[] }> {
  // Who reports for a unit holds to what was seen of it, said or not: what the unit itself sends meanwhile stands.
  const draftVersion = body.draftVersion ?? (duty.reportedBy === null ? undefined : duty.assignment.draftVersion);
  const lastYear =
    warned && body.kind === 'figures' && !hasPrefilled(duty.form) ? null : (await readBefore(context, duty, body.kind)).figures;
  const { answers, errors } = answersOf(duty, body, lastYear);
  const unexplained = body.kind === 'figures' ? await readUnexplained(context, duty, answers, answers.explanations ?? {}) : [];
  if (body.kind === 'figures') unexplained.push(...(await readUnconfirmedWords(context, duty, answers, body.answers.confirmed)));
  if (errors.length + unexplained.length > 0) throw incomplete([...errors, ...unexplained]);
  const { id: _, ...sent } = await storeReport(context.database, {
    assignmentId: duty.assignment.id,
    kind: body.kind,
    answers,
    files: duty.files,
    submissionKey: body.submissionKey,
    contactId: duty.link.contactId,
    office: duty.link.office,
    reportedBy: duty.reportedBy,
    ...(draftVersion === undefined ? {} : { basedOn: { draftVersion, writer: body.kind === 'figures' ? body.writer : undefined } }),
    at: await context.now(),
  });
  return { ...sent, warnings: warned || body.kind !== 'figures' ? [] : unusualAnswers(duty.form, answers, body.answers, lastYear) };
}

/** Whether what was typed is what was sent last: it had arrived, and only the answer was lost. */
export async function isSentAlready(context: ApiContext, duty: Duty, typed: TypedReport): Promise<boolean> {
  const { assignment } = duty;
  if (assignment.draft !== null || assignment.state !== 'submitted') return false;
  const [latest] = await readSentReports(context, duty);
  return latest?.contentHash === contentHash({ kind: 'figures', ...statedAnswers(duty, typed, null).answers });
}

/** Everything that is wrong with a report, each at its indicator; `wrongAnswers` reads it back. */
export function incomplete(errors: AnswerError[]) {
  const fields = errors.map(({ code, problem: wrong, text }) => ({ field: code, problem: wrong, text }));
  return problem('report-incomplete', { count: fields.length }, fields);
}
export const wrongAnswers = ({ fields = [] }: ReturnType<typeof incomplete>): AnswerError[] =>
  fields.map(({ field, problem: wrong, text }) => ({ code: field, problem: wrong, text }));

interface Stated {
  answers: SentAnswers;
  errors: AnswerError[];
}

/** What is stored: as stated, or what "nothing to report" and "same as last year" stand for. */
function answersOf(duty: Duty, body: Submitting, lastYear: CountedLastYear): Stated {
  if (body.kind === 'figures') return statedAnswers(duty, body.answers, lastYear);
  return { answers: { figures: carriedOver(duty, body.kind, lastYear), prose: {} }, errors: [] };
}

export function statedAnswers(duty: Duty, typed: TypedReport, lastYear: CountedLastYear): Stated {
  const checked = readAnswers(duty.form, asKnown(duty, typed), lastYear, 'submit');
  if (!duty.assignment.leaf) checked.errors.push(...answeredBelow(duty.form, checked.answers));
  const explanations = Object.fromEntries(
    Object.entries(typed.explanations).flatMap(([code, words]) => {
      const clean = cleanProse(words);
      return clean === '' || !Object.hasOwn(checked.answers.figures, code) ? [] : [[code, clean]];
    }),
  );
  return { ...checked, answers: { ...checked.answers, ...(Object.keys(explanations).length > 0 ? { explanations } : {}) } };
}
