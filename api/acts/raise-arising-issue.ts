import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { pressKey, prose } from '../../rules/input-shapes.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, unitOf } from '../issue-caller.ts';
import { tellIssues } from '../tell-issues.ts';

export const raiseIssueShape = z
  .object({
    words: prose(longest.issue).default(''),
    wouldHelp: prose(longest.issue).default(''),
    severity: z.enum(issueSeverities).default('ordinary'),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine(({ words }, context) => {
    if (words === '') context.addIssue({ code: 'custom', message: 'issue-words-missing', params: {}, path: ['words'] });
  });

/** A unit, or the coordinator, raises something that must be answered in time. Answers its number. Problem `issue-words-missing`. */
export async function raiseArisingIssue(
  context: ApiContext,
  caller: IssueCaller,
  { key, ...issue }: z.infer<typeof raiseIssueShape>,
): Promise<{ number: number }> {
  const { programId } = caller;
  const assignmentId = caller.kind === 'unit' ? caller.assignmentId : null;
  const raised = { programId, press: key, unit: unitOf(caller), office: officeOf(caller), assignmentId, at: await context.now(), ...issue };
  const { id, number } = await raiseIssue(context.database, raised);
  tellIssues(context, [id]);
  return { number };
}
