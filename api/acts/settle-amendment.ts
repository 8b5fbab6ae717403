import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readAmendable } from '../../prisma/queries/amendments/read-amendable.ts';
import { settleAmendment as settle } from '../../prisma/queries/amendments/settle-amendment.ts';
import { wakeSender } from '../../prisma/wake-sender.ts';
import { codeText, pressKey } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { rowLimits } from '../../rules/program-limits.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { startAmendment } from '../start-amendment.ts';
import { previewDraft } from './draft-amendment.ts';
import { textRead } from './sign-program.ts';

/** `text`: of what whoever presses had before them. `order`: keys of all parties, where they sign one after the other. */
export const settleShape = z.object({
  text: textRead,
  order: z.array(codeText(60)).max(rowLimits.parties).default([]),
  key: pressKey.default(() => randomUUID()),
});

/**
 * Puts an amendment to signature or, where the program lets the standing office decide alone, decides it, and begins its workflow: the state first, so that
 * killed in between, a second press begins it. Answers by which workflow it goes on. Problems as of drafting, `amendment-not-draft`, `amendment-signing-open`,
 * `amendment-text-moved`, `signing-order-incomplete`.
 */
export async function settleAmendment(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  number: number,
  { text, order, key }: z.infer<typeof settleShape>,
): Promise<{ number: number; state: 'signing' | 'agreed' | 'in-force'; workflow: string }> {
  const { database } = context;
  const { pool } = database;
  const at = await context.now();
  const { amendments, program } = await readAmendable(pool, programId);
  const found = amendments.find((one) => one.number === number);
  if (!found) throw problem('not-found');
  const complete = order.length === program.parties.length && program.parties.every((party) => order.includes(party.key));
  if (order.length > 0 && !complete) throw problem('signing-order-incomplete', { parties: program.parties.length });
  // Drafted weeks ago, it is checked as if it were drafted now.
  if (found.state === 'draft') await previewDraft(context, programId, found);
  const today = dateOf(at.toISOString(), program.timeZone);
  const signing = await settle(database, { programId, number, seen: text, order, press: key, by: coordinator.office, at, today });
  wakeSender(database);
  const workflow = await startAmendment(context, programId, { number, signing }, at);
  return { number, state: signing === null ? 'agreed' : 'signing', workflow };
}
