import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readActionItem } from '../../prisma/queries/action-items/read-action-item.ts';
import { takeActionStep } from '../../prisma/queries/action-items/take-action-step.ts';
import { takeDirectiveStep } from '../../prisma/queries/directives/take-directive-step.ts';
import { readExemplarTerms } from '../../prisma/queries/exemplars/set-exemplar-terms.ts';
import { takePartyChoice } from '../../prisma/queries/exemplars/take-party-choice.ts';
import { readPartyMatters } from '../../prisma/queries/parties/read-party-matters.ts';
import type { PartyOfContact } from '../../prisma/queries/parties/read-party-of-contact.ts';
import { choiceSteps } from '../../rules/exemplar-choice.ts';
import { pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { partyPageLimits } from '../../rules/party-page-limits.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';

const key = pressKey.default(() => randomUUID());
const said = (most: number, missing: 'action-words-missing') =>
  prose(most)
    .default('')
    .superRefine((words, context) => {
      if (words === '') context.addIssue({ code: 'custom', message: missing, params: {} });
    });

export const partyReportShape = z.object({ words: said(longest.action, 'action-words-missing'), key });
export const partyCommentShape = z.object({ words: said(longest.tasks, 'action-words-missing'), key });

/** `criteria`: places in the program's list, from 1. */
export const partyChoiceShape = z
  .object({
    do: z.enum(choiceSteps),
    criteria: z.array(wholeNumber(1)).max(100).default([]),
    words: prose(longest.exemplarWords).default(''),
    key,
  })
  .superRefine((asked, context) => {
    if (asked.do === 'party-not-chosen' && asked.words === '')
      context.addIssue({ code: 'custom', message: 'exemplar-words-missing', params: {}, path: ['words'] });
  });

/** A party's leader says that what the party owes is done; the standing office checks it. Problems: `not-found` for what is another's, `action-moved-on`, `action-words-missing`. */
export async function reportForParty(
  { database, now }: ApiContext,
  { programId, party, office }: PartyOfContact,
  number: number,
  { words, key: press }: z.infer<typeof partyReportShape>,
): Promise<{ number: number; state: string }> {
  const { item } = await readActionItem(database.pool, { programId, unit: null, number });
  if (!('party' in item.owner) || item.owner.party !== party) throw problem('not-found');
  const step = { kind: 'reported' as const };
  return { number, ...(await takeActionStep(database, { programId, number, step, actor: office, words, press, at: await now() })) };
}

/** A party's leader comments on the draft of a document that the party owes. Problems: `not-found` for what is another's, `directive-moved-on`. */
export async function commentForParty(
  { database, now }: ApiContext,
  { programId, party, office }: PartyOfContact,
  register: number,
  { words, key: press }: z.infer<typeof partyCommentShape>,
): Promise<{ register: number }> {
  const { directives } = await readPartyMatters(database.pool, { programId, party, limit: partyPageLimits.shown });
  if (!directives.some((one) => one.register === register)) throw problem('not-found');
  const nothing = { documentNumber: null, on: null, by: null, correction: null };
  await takeDirectiveStep(database, { programId, register, kind: 'commented', words, ...nothing, actor: office, press, at: await now() });
  return { register };
}

/** A party's leader says whether an example is chosen, by which of the program's criteria, or takes that back. Problems: `exemplar-criteria-missing` and of the query. */
export async function chooseForParty(
  { database, now }: ApiContext,
  { programId, party, office }: PartyOfContact,
  number: number,
  asked: z.infer<typeof partyChoiceShape>,
): Promise<{ number: number; state: string }> {
  const terms = await readExemplarTerms(database.pool, programId);
  const criteria = terms.criteria.filter((_, index) => asked.criteria.includes(index + 1));
  if (asked.do === 'party-chosen' && terms.criteria.length > 0 && criteria.length === 0) throw problem('exemplar-criteria-missing');
  const choice = { programId, number, party, step: asked.do, criteria, words: asked.words, office, byOffice: false };
  return { number, ...(await takePartyChoice(database, { ...choice, press: asked.key, at: await now() })) };
}
