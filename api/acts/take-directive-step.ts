import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { takeActionStep } from '../../prisma/queries/action-items/take-action-step.ts';
import { takeDirectiveStep as storeStep } from '../../prisma/queries/directives/take-directive-step.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { directiveSteps, directiveStepsInWords } from '../../rules/directive.ts';
import { dateOrNone, pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** `on`: the day on which it was issued, since when it is replaced, or its last day. `by`: the place in the register of what replaces it. */
export const directiveStepShape = z
  .object({
    do: z.enum(directiveSteps),
    words: prose(longest.tasks).default(''),
    documentNumber: prose(longest.documentNumber).default(''),
    on: dateOrNone.default(null),
    by: z.union([z.literal(''), wholeNumber(1)]).default(''),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (directiveStepsInWords.includes(asked.do) && asked.words === '') wrong('action-words-missing', 'words');
    if (asked.do === 'delivered' && asked.documentNumber === '') wrong('directive-number-missing', 'documentNumber');
    if (['delivered', 'replaced', 'ended'].includes(asked.do) && asked.on === null) wrong('date-missing', 'on');
    if (asked.do === 'replaced' && asked.by === '') wrong('directive-unknown', 'by');
  });

/**
 * What the standing office does to a document: drafts what is owed, comments, delivers it, or enters that it is replaced or ends, or that it is not. What is delivered is reported as done
 * with its action item too. Pressed twice, it is one step. Problems: as of the query, `directive-issued-ahead`.
 */
export async function takeDirectiveStep(
  context: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  register: number,
  asked: z.infer<typeof directiveStepShape>,
): Promise<{ register: number }> {
  const { database } = context;
  const { timeZone } = await readDefinition(database.pool, programId);
  const at = await context.now();
  if (asked.do === 'delivered' && asked.on !== null && asked.on > dateOf(at.toISOString(), timeZone))
    throw problem('directive-issued-ahead');
  const { actionNumber } = await storeStep(database, {
    ...{ programId, register, kind: asked.do, words: asked.words, on: asked.on, actor: office, press: asked.key, at },
    documentNumber: asked.documentNumber === '' ? null : asked.documentNumber,
    by: asked.by === '' ? null : asked.by,
  });
  if (asked.do !== 'delivered' || actionNumber === null) return { register };
  const words = `${asked.documentNumber}. ${asked.words}`.trim();
  const reported = {
    programId,
    number: actionNumber,
    step: { kind: 'reported' as const },
    actor: office,
    words,
    press: `${asked.key}-owed`.slice(-80),
    at,
  };
  // Somebody has reported it already, or dropped it: the document is there all the same.
  await takeActionStep(database, reported).catch((error) => {
    if (!(error instanceof Problem) || error.code !== 'action-moved-on') throw error;
  });
  return { register };
}
