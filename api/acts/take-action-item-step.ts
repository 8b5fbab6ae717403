import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readActionItem } from '../../prisma/queries/action-items/read-action-item.ts';
import { takeActionStep } from '../../prisma/queries/action-items/take-action-step.ts';
import { type ActionFacts, type ActionStep, actionStates, actionStepsFor, actionStepsInWords } from '../../rules/action-item-states.ts';
import { dateOrNone, pressKey, prose } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, unitOf } from '../issue-caller.ts';
import { ownerBoxes, ownerIn } from './make-action-item.ts';

/** `due`: of a step that moves it. `owner`, `unit`: of one that gives it to another, as ownerIn reads them. */
export const actionStepShape = z
  .object({
    do: z.enum(['reported', 'returned', 'checked', 'dropped', 'reopened', 'moved', 'assigned']),
    words: prose(longest.action).default(''),
    due: dateOrNone.default(null),
    ...ownerBoxes,
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (actionStepsInWords.includes(asked.do) && asked.words === '') wrong('action-words-missing', 'words');
    if (asked.do === 'moved' && asked.due === null) wrong('date-missing', 'due');
    if (asked.do === 'assigned' && ownerIn(asked) === null) wrong('action-owner-unknown', 'owner');
  });

/** What the caller may do to an item now. */
export const actionStepsOf = (caller: IssueCaller, { state, owner }: Pick<ActionFacts, 'state' | 'owner'>): ActionStep['kind'][] => {
  const unit = unitOf(caller);
  return actionStepsFor(state, { owner: unit !== null && 'unit' in owner && owner.unit === unit, coordinator: unit === null });
};

/**
 * Whoever owes an action item reports it done; the standing office checks that, or returns it, moves its day, gives it to another, drops it or opens it again.
 * The query asks its state again under the lock. Pressed twice, it is one step. Problems: `action-step-refused` and as of the query.
 */
export async function takeActionItemStep(
  context: ApiContext,
  caller: IssueCaller,
  number: number,
  asked: z.infer<typeof actionStepShape>,
): Promise<{ number: number; state: ActionFacts['state'] }> {
  const { programId } = caller;
  const { item } = await readActionItem(context.database.pool, { programId, unit: unitOf(caller), number });
  const step = stepOf(asked);
  // Of the caller's own kind of steps it is too late, or the same press again: the query says which.
  if (!actionStates.some((state) => actionStepsOf(caller, { ...item, state }).includes(step.kind))) throw problem('action-step-refused');
  const { state } = await takeActionStep(context.database, {
    ...{ programId, number, step, actor: officeOf(caller), words: asked.words, press: asked.key },
    at: await context.now(),
  });
  return { number, state };
}

function stepOf({ do: kind, due, ...chosen }: z.infer<typeof actionStepShape>): ActionStep {
  if (kind === 'moved') return { kind, due: due ?? '' };
  if (kind === 'assigned') return { kind, owner: ownerIn(chosen) ?? { unit: '' } };
  return { kind };
}
