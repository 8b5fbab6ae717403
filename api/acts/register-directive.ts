import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeActionItem as storeAction } from '../../prisma/queries/action-items/make-action-item.ts';
import { linkOwedAction } from '../../prisma/queries/directives/link-owed-action.ts';
import { registerDirective as storeRegistered } from '../../prisma/queries/directives/register-directive.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { directiveRelations, wrongDirectiveDates } from '../../rules/directive.ts';
import { dateOrNone, pressKey, prose, readableText, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/**
 * `relation`: what it is to the program. Of one that is owed `party` owes it (a key) to `issuer`, by the day `due`; it has no number and no day yet. `fromAction`: the number of
 * the action item that led to it.
 */
export const registerDirectiveShape = z
  .object({
    relation: z.enum(directiveRelations),
    kind: prose(60).default(''),
    title: prose(longest.reason).default(''),
    issuer: prose(longest.office).default(''),
    documentNumber: prose(longest.documentNumber).default(''),
    issuedOn: dateOrNone.default(null),
    inForceFrom: dateOrNone.default(null),
    inForceTo: dateOrNone.default(null),
    address: readableText(500).default(''),
    party: readableText(100).default(''),
    due: dateOrNone.default(null),
    fromAction: z.union([z.literal(''), wholeNumber(1)]).default(''),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine((asked, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (asked.title === '') wrong('directive-title-missing', 'title');
    if (asked.address !== '' && !/^https?:\/\/\S+$/.test(asked.address)) wrong('directive-address-refused', 'address');
    if (asked.relation === 'owed') {
      if (asked.due === null) wrong('directive-owed-without-day', 'due');
      if (asked.party === '') wrong('directive-owed-by-nobody', 'party');
      return;
    }
    if (asked.documentNumber === '') wrong('directive-number-missing', 'documentNumber');
    if (asked.issuedOn === null) wrong('date-missing', 'issuedOn');
  });

/**
 * The standing office enters a document into the register. One that is owed is an action item of the party as well, by which it is due and reminded of. Pressed twice, it is one. Answers
 * its place. Problems: as of the shape, of wrongDirectiveDates, `action-due-past`, `action-owner-unknown`.
 */
export async function registerDirective(
  context: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  asked: z.infer<typeof registerDirectiveShape>,
): Promise<{ register: number }> {
  const { key, relation, party, due, title, issuer, kind } = asked;
  const { database } = context;
  const { timeZone, parties } = await readDefinition(database.pool, programId);
  const at = await context.now();
  const today = dateOf(at.toISOString(), timeZone);
  const owed = relation === 'owed';
  const dates = {
    issuedOn: owed ? null : asked.issuedOn,
    inForceFrom: owed ? null : asked.inForceFrom,
    inForceTo: owed ? null : asked.inForceTo,
  };
  const wrong = wrongDirectiveDates(dates, today);
  if (wrong !== null) throw problem(wrong.code);
  if (owed && due !== null && due < today) throw problem('action-due-past');
  if (owed && !parties.some((one) => one.key === party)) throw problem('action-owner-unknown');
  const { register } = await storeRegistered(database, {
    ...{ programId, press: key, relation, kind, title, issuer, office, at, ...dates },
    documentNumber: owed || asked.documentNumber === '' ? null : asked.documentNumber,
    address: asked.address === '' ? null : asked.address,
    fromAction: asked.fromAction === '' ? null : asked.fromAction,
  });
  if (owed && due !== null) {
    // Its row comes first: ended between the two, the same press goes on from there.
    const words = [kind, title].filter((part) => part !== '').join(': ');
    const { number } = await storeAction(database, {
      ...{ programId, press: `${key}-owed`.slice(-80), words, measure: texts.vi.directiveMeasure(issuer), indicator: null, value: null },
      ...{ owner: { party }, due, office, at, sourceUnit: null, acknowledgementId: null },
      source: { from: 'directive', cycle: null, office: null, words: '', directive: register },
    });
    await linkOwedAction(database.pool, { programId, register, number });
  }
  return { register };
}
