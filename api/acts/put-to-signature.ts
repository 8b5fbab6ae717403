import { z } from 'zod';
import type { Database } from '../../prisma/database.ts';
import { readRefusal } from '../../prisma/queries/messages/pause-mails.ts';
import { putToSignature as putDraft } from '../../prisma/queries/programs/put-to-signature.ts';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import type { SigningTerms } from '../../rules/agreement-text.ts';
import { codeText, dateOrNone, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { pastCycles, termIsPast } from '../../rules/past-cycles.ts';
import { problem } from '../../rules/problems.ts';
import { rowLimits } from '../../rules/program-limits.ts';
import { checkPlans } from '../../rules/term-plans.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { putToSignature as putToSignatureSignal } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { callTemporal } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { programInput } from '../program-input.ts';

/**
 * `revision`: of the draft that was read before, which a page says and a program may. `trial`: that nobody gets a mail is what is wanted. `order`: keys
 * of all parties, where they sign one after the other. `inForceOn`: null: on the day of the last signature.
 */
export const putToSignatureShape = z.object({
  revision: wholeNumber().nullable().default(null),
  trial: z.literal(['yes', true]).optional(),
  order: z.array(codeText(60)).max(rowLimits.parties).default([]),
  inForceOn: dateOrNone,
});

/** Who would get a mail, and whether nobody would. */
export async function previewPutToSignature(context: ApiContext, programId: string) {
  // Before its text: what is saved between the two is told when it is put to signature.
  const draft = await readCorrectable(context.database.pool, programId);
  const now = await context.now();
  const { parties, state, calendar, timeZone, term } = await readDefinition(context.database.pool, programId, now);
  const levels = (await readLevels(context.database.pool, { programId, on: term.from })).map(({ level }) => level);
  const behind = pastCycles({ calendar, timeZone, term }, levels, now.toISOString());
  return {
    id: programId,
    open: state === 'draft',
    revision: draft?.revision ?? 0,
    correctable: draft?.fixed === null,
    signatories: parties.map((party) => ({ key: party.key, party: party.name, ...party.signatory })),
    /** What a start would not hold any more, and whether that is all of it: then it is not put to signature. */
    past: state === 'draft' ? behind.past : [],
    over: state === 'draft' && behind.all,
    trial: state === 'draft' && context.trial?.chosen === false,
    /** Why no mail would go out; then it is not put to signature either. */
    refused: state === 'draft' ? await readRefusal(context.database.pool) : null,
  };
}

/**
 * Puts a draft to signature, again perhaps, and tells the workflow of its term, which asks every party to sign. Pressed twice it is done once. Problems:
 * `trial-not-chosen`, `mails-no-encryption`, `mails-sign-in`, `signing-order-incomplete`, `in-force-in-the-past`, `in-force-after-term`, `term-is-past`, `program-draft-conflict`, `sign-not-open`, those of `checkPlans`.
 */
export async function putToSignature(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { revision, trial, order, inForceOn }: z.infer<typeof putToSignatureShape>,
): Promise<{ id: string; state: 'signing' }> {
  if (context.trial?.chosen === false && trial === undefined) throw problem('trial-not-chosen');
  const { database } = context;
  const at = await context.now();
  await checkStoredPlans(database, programId, at.toISOString());
  await checkMails(database, programId);
  // The state first: nothing of it can change any more, and killed before the workflow hears of it, a second press tells it.
  await checkTerms(database, programId, { order, inForceOn }, at.toISOString());
  const terms = { order, inForceOn };
  const signing = await putDraft(database, { programId, revision, terms, trial: context.trial !== null, actor: coordinator.office, at });
  if (context.trial) context.trial.chosen = true;
  const input = await programInput(context, programId, at);
  await callTemporal(context, () =>
    context.workflows.signalWithStart('program', {
      workflowId: programWorkflowId(programId),
      taskQueue: context.taskQueue,
      args: [input],
      signal: putToSignatureSignal,
      signalArgs: [{ signing, parties: input.stillToSign, at: at.toISOString() }],
      // Its workflow waits while it is a draft again. Where Temporal has lost it, it begins anew.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  ).finally(() => context.rehearsal?.touched());
  return { id: programId, state: 'signing' };
}

/** A draft may have been stored before its days were compared with its term; what is stored now has been, by whoever corrects it meanwhile too. */
async function checkStoredPlans({ pool }: Database, programId: string, now: Instant): Promise<void> {
  const { state, ...program } = await readDefinition(pool, programId);
  if (state !== 'draft') return;
  const levels = (await readLevels(pool, { programId, on: program.term.from })).map(({ level }) => level);
  checkPlans(program, levels);
  const past = termIsPast(program, levels, now);
  if (past) throw past;
}

/** Nobody is asked to sign by a mail that cannot go. What has been put to signature stays so. */
async function checkMails({ pool }: Database, programId: string): Promise<void> {
  const refused = await readRefusal(pool);
  if (refused !== null && (await readDefinition(pool, programId)).state === 'draft') throw problem(`mails-${refused}`);
}

/** An order has every party once; the agreement is in force from a day that is still to come, before its term is over. */
async function checkTerms({ pool }: Database, programId: string, { order, inForceOn }: SigningTerms, now: Instant): Promise<void> {
  const { parties, term, timeZone, state } = await readDefinition(pool, programId);
  const complete = order.length === parties.length && parties.every(({ key }) => order.includes(key));
  if (order.length > 0 && !complete) throw problem('signing-order-incomplete', { parties: parties.length });
  const today = dateOf(now, timeZone);
  // Pressed again on a later day it has been put to signature already, with the same day.
  if (state === 'draft' && inForceOn !== null && inForceOn < today) throw problem('in-force-in-the-past', { date: inForceOn, today });
  if (inForceOn !== null && inForceOn > term.to) throw problem('in-force-after-term', { date: inForceOn, to: term.to });
}
