import { z } from 'zod';
import { saveReportDraft as storeDraft } from '../../prisma/queries/reports/save-report-draft.ts';
import { type CheckedAnswers, checkAnswers } from '../../rules/check-answers.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import { typedFigures } from '../../rules/typed-figures.ts';
import { typedReport } from '../../rules/typed-report.ts';
import type { ApiContext } from '../context.ts';
import { readUnexplained } from '../own-figures.ts';
import { asKnown, type Duty, readLastYear } from '../report-duty.ts';
import { readUnconfirmedWords } from '../words-from-below.ts';

/** Which page wrote it, and which of its saves it is: `k3f9x2ab.12`. Absent where scripts don't run. */
export const draftWriter = z
  .string()
  .regex(/^[a-z0-9]{6,20}\.\d{1,9}$/)
  .optional();

/** `draftVersion`: the one that was seen, so that what another has saved is not passed over. */
export const saveDraftShape = z.object({ draftVersion: wholeNumber(), writer: draftWriter, answers: typedReport });

/**
 * A unit keeps what it has typed, as it was typed, and is told what the rules say of it: as of a draft, or as of what is to be sent. Problems:
 * `draft-conflict`, `report-cycle-closed`, `report-already-approved`, `report-waived`.
 */
export async function saveReportDraft(
  context: ApiContext,
  duty: Duty,
  { draftVersion: basedOn, writer, answers }: z.infer<typeof saveDraftShape>,
  as: 'draft' | 'submit',
): Promise<{ draftVersion: number; savedAt: Instant; checked: Pick<CheckedAnswers, 'errors' | 'warnings'> }> {
  const at = await context.now();
  const given = Object.entries(answers.figures).filter((entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== '');
  const numbers = given.filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  const figures = { ...(Object.fromEntries(given) as Record<string, string>), ...typedFigures(duty.form, Object.fromEntries(numbers)) };
  const { prose, explanations, confirmed } = answers;
  const draft = {
    figures,
    prose,
    explanations,
    ...(confirmed && { confirmed }),
    ...(writer ? { writer } : {}),
    ...(duty.reportedBy ? { by: duty.link.office } : {}),
  };
  const draftVersion = await storeDraft(context.database.pool, { assignmentId: duty.assignment.id, basedOn, draft, at });
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  const checked = checkAnswers(duty.form, asKnown(duty, answers), lastYear, as, comparedPeriod);
  const unexplained = as === 'submit' ? await readUnexplained(context, duty, checked.answers, explanations) : [];
  if (as === 'submit') unexplained.push(...(await readUnconfirmedWords(context, duty, checked.answers, confirmed)));
  return { draftVersion, savedAt: at.toISOString(), checked: { ...checked, errors: [...checked.errors, ...unexplained] } };
}
