import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isTaker, readExemplar } from '../../prisma/queries/exemplars/read-exemplars.ts';
import { readExemplarTerms } from '../../prisma/queries/exemplars/set-exemplar-terms.ts';
import { takeExemplarStep as storeStep } from '../../prisma/queries/exemplars/take-exemplar-step.ts';
import { takePartyChoice } from '../../prisma/queries/exemplars/take-party-choice.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import {
  type ExemplarFacts,
  type ExemplarStep,
  exemplarStates,
  exemplarSteps,
  exemplarStepsFor,
  exemplarStepsInWords,
  exemplarUses,
} from '../../rules/exemplar.ts';
import { isChoiceStep } from '../../rules/exemplar-choice.ts';
import { dateOrNone, pressKey, prose, readableText, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, unitOf } from '../issue-caller.ts';
import { boxesOf } from '../multipart-form.ts';
import { checkExemplarText, exemplarText } from './nominate-exemplar.ts';

/**
 * `title`, `story`, `figures`: of one that is corrected. `criteria`: places in the program's list, from 1. `party`: whose word is recorded, by its key. `kind`, `documentNumber`, `on`: of a commendation; `on`, `who`, `uses` of a consent, and `consent` the one that is
 * withdrawn.
 */
export const exemplarStepShape = z
  .object({
    do: z.enum(exemplarSteps),
    words: prose(longest.exemplarWords).default(''),
    ...exemplarText,
    criteria: z.array(wholeNumber(1)).max(100).default([]),
    kind: prose(longest.exemplarTerm).default(''),
    party: readableText(100).default(''),
    documentNumber: prose(longest.documentNumber).default(''),
    on: dateOrNone.default(null),
    who: prose(longest.office).default(''),
    uses: z.array(z.enum(exemplarUses)).max(10).default([]),
    consent: z.union([z.literal(''), wholeNumber(1)]).default(''),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (exemplarStepsInWords.includes(asked.do) && asked.words === '') wrong('exemplar-words-missing', 'words');
    if (asked.do === 'corrected') checkExemplarText(asked, context);
    if ((asked.do === 'commended' || asked.do === 'consented') && asked.on === null) wrong('date-missing', 'on');
    if (asked.do === 'consented' && asked.who === '') wrong('exemplar-who-missing', 'who');
    if (asked.do === 'consented' && asked.uses.length === 0) wrong('exemplar-use-missing', 'uses');
  });

/** A page has a box for each criterion and each use. */
export const stepBoxes = (body: Record<string, unknown>): Record<string, unknown> => ({
  ...body,
  ...('criteria' in body ? {} : { criteria: Object.keys(boxesOf(body, 'criterion')) }),
  ...('uses' in body ? {} : { uses: Object.keys(boxesOf(body, 'use')) }),
});

/** What the caller may do to an example now. */
export const exemplarStepsOf = (
  caller: IssueCaller,
  exemplar: ExemplarFacts & { choice: { decides: boolean; spoken: boolean } | null; unit: string; heirs: readonly string[] },
  takenUp: boolean,
): ExemplarStep[] => {
  const unit = unitOf(caller);
  return exemplarStepsFor(exemplar, {
    nominator: exemplar.unit === unit,
    heir: unit !== null && exemplar.heirs.includes(unit),
    checker: unit !== null && exemplar.checker === unit,
    coordinator: unit === null,
    unit: unit !== null,
    takenUp,
    decides: exemplar.choice?.decides ?? false,
    spoken: exemplar.choice?.spoken ?? false,
  });
};

/**
 * Somebody does something to a typical example: checks, chooses, commends it, makes it known, records or withdraws a consent, follows it … The query asks its state again under the lock. Pressed twice, it is one step. Problems:
 * `exemplar-step-refused`, `exemplar-criteria-missing`, `exemplar-commendation-unknown`, `exemplar-day-ahead` and as of the query.
 */
export async function takeExemplarStep(
  context: ApiContext,
  caller: IssueCaller,
  number: number,
  asked: z.infer<typeof exemplarStepShape>,
): Promise<{ number: number; state: ExemplarFacts['state'] }> {
  const { pool } = context.database;
  const { programId } = caller;
  const unit = unitOf(caller);
  const { exemplar } = await readExemplar(pool, { programId, unit, number });
  // Of the caller's own kind of steps it is too late, or the same press again: the query says which.
  const live = [{ id: 0, who: '-', givenOn: '2000-01-01', uses: [...exemplarUses], withdrawnAt: null }];
  const takenUp = await isTaker(pool, { exemplarId: exemplar.id, unit });
  const ever = exemplarStates.some((state) =>
    [null, '2000-01-01T00:00:00.000Z'].some((publishedAt) =>
      exemplarStepsOf(
        caller,
        {
          ...exemplar,
          choice: { decides: true, spoken: true },
          state,
          publishedAt: state === 'chosen' ? publishedAt : null,
          consents: live,
        },
        takenUp,
      ).includes(asked.do),
    ),
  );
  // Who is to check it, and who follows it, changes with the step.
  const passing: readonly ExemplarStep[] = ['checked', 'returned', 'taken-up', 'not-taken-up'];
  if (!ever && !(unit !== null && unit !== exemplar.unit && passing.includes(asked.do))) throw problem('exemplar-step-refused');
  const at = await context.now();
  const { timeZone } = await readDefinition(pool, programId);
  if (asked.on !== null && asked.on > dateOf(at.toISOString(), timeZone)) throw problem('exemplar-day-ahead');
  const terms = await readExemplarTerms(pool, programId);
  const criteria = terms.criteria.filter((_, index) => asked.criteria.includes(index + 1));
  const chooses = asked.do === 'chosen' || asked.do === 'party-chosen';
  if (chooses && terms.criteria.length > 0 && criteria.length === 0) throw problem('exemplar-criteria-missing');
  if (isChoiceStep(asked.do)) {
    const said = { programId, number, party: asked.party, step: asked.do, criteria, words: asked.words, office: officeOf(caller) };
    return { number, ...(await takePartyChoice(context.database, { ...said, byOffice: true, press: asked.key, at })) };
  }
  if (asked.do === 'commended' && !terms.commendations.includes(asked.kind)) throw problem('exemplar-commendation-unknown');
  const { state } = await storeStep(context.database, {
    ...{ programId, number, unit, kind: asked.do, words: asked.words, actor: officeOf(caller), press: asked.key, at, criteria },
    text: asked.do === 'corrected' ? { title: asked.title, story: asked.story, figures: asked.figures } : null,
    commendation: asked.do === 'commended' ? { kind: asked.kind, documentNumber: asked.documentNumber, on: asked.on ?? '' } : null,
    consent: asked.do === 'consented' ? { who: asked.who, givenOn: asked.on ?? '', uses: asked.uses } : null,
    consentId: asked.consent === '' ? null : asked.consent,
  });
  return { number, state };
}
