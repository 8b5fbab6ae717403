import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readIssue } from '../../prisma/queries/arising-issues/read-issue.ts';
import { findLinkTarget } from '../../prisma/queries/arising-issues/read-linkable-issues.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { type IssueStep, issueStepsInWords } from '../../rules/arising-issue-states.ts';
import { pressKey, prose, readableText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, stepsOf, unitOf } from '../issue-caller.ts';
import { tellIssues } from '../tell-issues.ts';

/** `unit`: to whom it is assigned, by its code; empty: the coordinator. `to`: the number of the issue that it is linked to. */
export const issueStepShape = z
  .object({
    do: z.enum(['assigned', 'severity', 'asked-back', 'replied', 'answered', 'accepted', 'reopened', 'linked']),
    words: prose(longest.issue).default(''),
    unit: readableText(40).default(''),
    severity: z.enum(issueSeverities).default('ordinary'),
    to: wholeNumber(0).default(0),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    if (issueStepsInWords.includes(asked.do) && asked.words === '')
      context.addIssue({ code: 'custom', message: 'issue-words-missing', params: {}, path: ['words'] });
  });

/**
 * Somebody does something to an arising issue: answers it, asks back, accepts the answer … The query asks its state again under the lock. Pressed twice,
 * it is one step. Problems: `issue-step-refused`, `issue-moved-on` and as of the query.
 */
export async function takeArisingIssueStep(
  context: ApiContext,
  caller: IssueCaller,
  number: number,
  asked: z.infer<typeof issueStepShape>,
): Promise<{ number: number; state: string }> {
  const { pool } = context.database;
  const { programId } = caller;
  const unit = unitOf(caller);
  const { issue } = await readIssue(pool, { programId, unit, number });
  const other =
    asked.do === 'linked'
      ? await findLinkTarget(pool, { programId, unit, issue: { number, words: issue.words }, to: asked.to })
      : undefined;
  const step = stepOf(asked);
  // Where it stands otherwise by now it is too late, or the same press again: the query says which.
  const mayFrom = (['received', 'assigned', 'asked-back', 'answered', 'closed', 'linked'] as const).filter((state) =>
    stepsOf(caller, { ...issue, state }).includes(step.kind),
  );
  if (mayFrom.length === 0) throw problem('issue-step-refused');
  const changed = await takeIssueStep(context.database, {
    programId,
    id: issue.id,
    step,
    mayFrom,
    ...(other === undefined ? {} : { linkTo: other }),
    actor: officeOf(caller),
    words: asked.words,
    press: asked.key,
    at: await context.now(),
  });
  tellIssues(context, changed);
  const after = await readIssue(pool, { programId, unit: null, number });
  return { number, state: after.issue.state };
}

function stepOf(asked: z.infer<typeof issueStepShape>): IssueStep {
  if (asked.do === 'assigned') return { kind: 'assigned', office: asked.unit === '' ? 'coordinator' : { unit: asked.unit } };
  if (asked.do === 'severity') return { kind: 'severity', severity: asked.severity };
  return { kind: asked.do };
}
