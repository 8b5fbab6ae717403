import { sumsBelow } from '../prisma/queries/figures/sum-below.ts';
import type { AnswerError } from '../rules/check-answers.ts';
import type { Answers } from '../rules/form-indicators.ts';
import { unexplainedFigures } from '../rules/unexplained-figures.ts';
import type { ApiContext } from './context.ts';
import type { Duty } from './report-duty.ts';

/** What a unit states beside the sum of the units below it without saying why it differs; of a leaf, which states no sum, nothing. */
export async function readUnexplained(
  { database }: ApiContext,
  { cycle, assignment, form }: Duty,
  { figures }: Answers,
  explanations: Readonly<Record<string, string>>,
): Promise<AnswerError[]> {
  if (assignment.leaf || Object.keys(figures).length === 0) return [];
  const sums = await sumsBelow(database.pool, { ...cycle, cycleId: cycle.id, assignmentIds: [assignment.id] });
  return unexplainedFigures(form, figures, sums.get(assignment.id)?.figures ?? {}, explanations);
}
