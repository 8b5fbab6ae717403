import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { takeDirectiveStep as storeStep } from '../../prisma/queries/directives/take-directive-step.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { directiveSteps, directiveStepsInWords } from '../../rules/directive.ts';
import type { CorrectableDirective } from '../../rules/directive-corrections.ts';
import { dateOrNone, pressKey, prose, readableText, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** Of one that is corrected; what is left out stays as it is. */
const correctedBoxes = {
  kind: prose(60).optional(),
  title: prose(longest.reason).optional(),
  issuer: prose(longest.office).optional(),
  issuedOn: dateOrNone.optional(),
  inForceFrom: dateOrNone.optional(),
  inForceTo: dateOrNone.optional(),
  address: readableText(500).optional(),
};

/** `on`: the day on which it was issued, since when it is replaced, or its last day. `by`: the place in the register of what replaces it. */
export const directiveStepShape = z
  .object({
    do: z.enum(directiveSteps),
    words: prose(longest.tasks).default(''),
    documentNumber: prose(longest.documentNumber).optional(),
    on: dateOrNone.default(null),
    by: z.union([z.literal(''), wholeNumber(1)]).default(''),
    ...correctedBoxes,
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (directiveStepsInWords.includes(asked.do) && asked.words === '') wrong('action-words-missing', 'words');
    if (asked.do === 'delivered' && (asked.documentNumber ?? '') === '') wrong('directive-number-missing', 'documentNumber');
    if (['delivered', 'replaced', 'ended'].includes(asked.do) && asked.on === null) wrong('date-missing', 'on');
    if (asked.do === 'replaced' && asked.by === '') wrong('directive-unknown', 'by');
    if (asked.do !== 'corrected') return;
    if (asked.title === '') wrong('directive-title-missing', 'title');
    if (asked.address && !/^https?:\/\/\S+$/.test(asked.address)) wrong('directive-address-refused', 'address');
  });

/**
 * What the standing office does to a document: drafts what is owed, comments, delivers it, enters that it is replaced or ends, or that it is not; corrects its entry, or strikes it out. What is
 * delivered is reported as done with its action item too, and what is not delivered after all is open again with it. Pressed twice, it is one step. Problems: as of the query, `directive-issued-ahead`.
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
  await storeStep(database, {
    ...{ programId, register, kind: asked.do, words: asked.words, on: asked.on, actor: office, press: asked.key, at },
    documentNumber: asked.documentNumber || null,
    by: asked.by === '' ? null : asked.by,
    correction: asked.do === 'corrected' ? correctionOf(asked) : null,
  });
  return { register };
}

/** A box that was emptied says that there is none. */
function correctionOf(asked: z.infer<typeof directiveStepShape>): Partial<CorrectableDirective> {
  const { kind, title, issuer, documentNumber, issuedOn, inForceFrom, inForceTo, address } = asked;
  const typed = { kind, title, issuer, issuedOn, inForceFrom, inForceTo };
  return {
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)),
    ...(documentNumber === undefined ? {} : { documentNumber: documentNumber || null }),
    ...(address === undefined ? {} : { address: address || null }),
  };
}
