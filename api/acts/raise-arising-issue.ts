import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, unitOf } from '../issue-caller.ts';
import { tellIssues } from '../tell-issues.ts';

/** `to`: the number of one that is about the same, whose answer will be its answer; 0: none. */
export const raiseIssueShape = z
  .object({
    words: prose(longest.issue).default(''),
    wouldHelp: prose(longest.issue).default(''),
    severity: z.enum(issueSeverities).default('ordinary'),
    to: wholeNumber(0).default(0),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine(({ words }, context) => {
    if (words === '') context.addIssue({ code: 'custom', message: 'issue-words-missing', params: {}, path: ['words'] });
  });

/** A unit, or the coordinator, raises something that must be answered in time, by itself or linked to what is about the same. Answers its number. Problems: `issue-words-missing`, `issue-not-linkable`. */
export async function raiseArisingIssue(
  context: ApiContext,
  caller: IssueCaller,
  { key, to, ...issue }: z.infer<typeof raiseIssueShape>,
): Promise<{ number: number }> {
  const { programId } = caller;
  const assignmentId = caller.kind === 'unit' ? caller.assignmentId : null;
  const raised = { programId, press: key, unit: unitOf(caller), office: officeOf(caller), assignmentId, at: await context.now(), ...issue };
  const linkTo = to === 0 ? null : to;
  const { id, number } = await raiseIssue(context.database, { ...raised, linkTo });
  tellIssues(context, [id]);
  return { number };
}
