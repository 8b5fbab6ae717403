import { inTransaction, type Queryable } from '../prisma/database.ts';
import { readCompilation } from '../prisma/queries/compilations/read-compilation.ts';
import { isOrWillBeInOffice } from '../prisma/queries/contacts/in-office.ts';
import { type HeldCycle, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { prepareOfficeMessages } from '../prisma/queries/messages/prepare-office-messages.ts';
import { holdUnpaused } from '../prisma/queries/pauses/hold-unpaused.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { readRelease } from '../prisma/queries/releases/read-release.ts';
import type { Instant } from '../rules/instants.ts';
import { isSetWith } from '../rules/office-words-hash.ts';
import type { Text } from '../rules/texts/language.ts';
import { inEach } from '../rules/texts/texts.ts';
import { planAcknowledgement } from './await-acknowledgement.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';
import { typesetWords } from './typeset-words.ts';

/**
 * Mails the compiled review, with the brief in the text and the document attached, to every party's leader. The links, the state and the mails
 * are one transaction: whoever opens a link in the first second can acknowledge. The same transaction asks whether the result is released, where
 * the program waits for that; `unreleased`: it is not, or was taken back meanwhile, and nothing was done. `rounds`: when leadership is reminded from
 * now on, which a step of its own would only make the history longer for. Repeatable.
 */
export async function deliverCompilation(
  context: ActivityContext,
  input: { cycleId: number; at: Instant; round?: string },
  beat: Beat,
): Promise<{ words: Text | null; unreleased?: true; paused?: true; rounds?: Instant[] }> {
  const { pool, prisma } = context.database;
  const at = new Date(input.at);
  const cycle = await readCycle(pool, input.cycleId);
  const leaders = await prisma.contact.findMany({
    where: { programId: cycle.programId, role: 'signatory', ...isOrWillBeInOffice(at) },
    select: { id: true },
  });
  const links = {
    programId: cycle.programId,
    purpose: 'lead' as const,
    cycleId: cycle.id,
    contactIds: leaders.map(({ id }) => id),
    secret: context.secret,
    at,
    // It ends with the cycle's links (rules/link-lives.ts).
    expiresAt: null,
  };
  const { round: key = 'deliver' } = input;
  const round = { cycleId: cycle.id, programId: cycle.programId, round: key };
  // What leadership gets has the released words in it; changed in the moment between the two, it is not delivered and looked at anew.
  await typesetWords(context, input, beat);
  const delivered = await inTransaction(context.database, async (client) => {
    if (!(await holdUnpaused(client, cycle.id))) return 'paused';
    if (!(await mayGo(client, cycle))) return 'unreleased';
    await client.query("UPDATE cycles SET state = 'delivered', delivered_at = $2 WHERE id = $1 AND state = 'compiled'", [cycle.id, at]);
    // Opened again and compiled to the same content: whoever has acknowledged that need not do so again.
    if (!(await takeDelivered(client, { cycleId: cycle.id, key, at }))) return 'same';
    await makeLinks(client, links);
    await prepareOfficeMessages(client, { ...round, kind: 'compilation', to: 'signatory', leaveOut: null, facts: {}, at });
    return 'delivered';
  });
  if (delivered === 'same') {
    await recordHeld(context.database, { cycleId: cycle.id, key, at });
    return { words: inEach((t) => t.happenings.deliveredSame), ...(await planAcknowledgement(context, input)) };
  }
  if (delivered !== 'delivered') return { words: null, [delivered]: true };
  const { sent } = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { cycleId: cycle.id, key, at });
  return { words: inEach((t) => t.happenings.delivered(sent)), ...(await planAcknowledgement(context, input)) };
}

/**
 * Marks the latest result as delivered, in this round. False: it has been before, in an earlier one, and where every party has acknowledged it the cycle
 * is acknowledged again.
 */
async function takeDelivered(client: Queryable, { cycleId, key, at }: { cycleId: number; key: string; at: Date }): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE compilations m SET delivered_at = $2 WHERE m.cycle_id = $1 AND m.delivered_at IS NULL
       AND m.version = (SELECT max(version) FROM compilations WHERE cycle_id = $1)`,
    [cycleId, at],
  );
  if (rowCount === 1 || key === 'deliver') return true;
  const { rows } = await client.query<{ mailed: boolean }>(
    'SELECT EXISTS (SELECT FROM messages WHERE cycle_id = $1 AND round = $2) AS mailed',
    [cycleId, key],
  );
  if (rows[0]?.mailed) return true;
  await client.query(
    `UPDATE cycles c SET state = 'acknowledged' WHERE c.id = $1 AND c.state = 'delivered' AND NOT EXISTS (
       SELECT FROM parties y WHERE y.program_id = c.program_id AND NOT EXISTS (
         SELECT FROM acknowledgements k JOIN compilations m ON m.id = k.compilation_id
         WHERE k.party_id = y.id AND m.cycle_id = c.id AND m.version = (SELECT max(version) FROM compilations WHERE cycle_id = c.id)))`,
    [cycleId],
  );
  return false;
}

/** Under the cycle's row, which releasing and taking back lock too. What has been delivered stays so. */
async function mayGo(client: Queryable, { id, programId, openedAt }: HeldCycle): Promise<boolean> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [id]);
  if (rows[0]?.state === 'open' || rows[0]?.state === 'closed') return false;
  if (rows[0]?.state !== 'compiled') return true;
  const release = await readRelease(client, id);
  if (!release?.releasedAt) return (await readDefinitionAt(client, programId, openedAt)).calendar.delivery !== 'when-released';
  const compiled = await readCompilation(client, id);
  return !compiled?.file.words || isSetWith(release.documentHash, compiled.file.words);
}
