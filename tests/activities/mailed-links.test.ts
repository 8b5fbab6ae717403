import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tokenHash } from '../../prisma/queries/links/link-token.ts';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';

// The promise of this file: no mail ever carries the link of a contact whose present address is not the one that the mail goes to.

const { database, drop } = await freshDatabase();
const { pool } = database;
const at = new Date('2023-12-15T02:00:00Z');
let sandbox: SandboxMail;
let trees = 0;
let cycle: OpenCycle;

beforeAll(async () => {
  sandbox = await startSandboxMail();
});
afterAll(async () => {
  await sandbox.stop();
  await drop();
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `mailed-${trees}`));
});

const addressOf = (code: string): string => `don-vi-${code}@mailed-${trees}.example`;
const move = (code: string, email: string) =>
  pool.query('UPDATE contacts SET email = $2 WHERE id = $1', [cycle.contactIds.get(code), email]);
const send = async (): Promise<void> => {
  const context = activityContext(database, sandbox.mailbox);
  await sendAll(context, at.toISOString());
  context.mail.close();
};

/** What arrived at an address: the kind of each mail, with the units whose links it carries. */
async function arrivedAt(address: string): Promise<[string | undefined, string[]][]> {
  const mails = sandbox.mailbox.mails().filter(({ recipients }) => recipients[0] === address);
  return Promise.all(
    mails.map(async (mail): Promise<[string | undefined, string[]]> => {
      const tokens = new Set([...(await mail.text()).matchAll(/\/(?:report|lead|sign)\/([\w-]{43})/g)].map(([, token]) => token as string));
      const { rows } = await pool.query<{ code: string }>(
        'SELECT u.code FROM links l JOIN contacts c ON c.id = l.contact_id JOIN units u ON u.id = c.unit_id WHERE l.token_hash = ANY($1) ORDER BY u.code',
        [[...tokens].map(tokenHash)],
      );
      expect(rows).toHaveLength(tokens.size);
      const offices = [...(await mail.text()).matchAll(/\/office\/([\w-]{43})/g)].map(([, token]) => tokenHash(token as string));
      const { rows: held } = await pool.query<{ email: string }>(
        'SELECT lower(c.email) AS email FROM links l JOIN contacts c ON c.id = l.contact_id WHERE l.token_hash = ANY($1)',
        [offices],
      );
      expect(held.every(({ email }) => email === address.toLowerCase())).toBe(true);
      return [mail.marks['x-tongket-kind'], rows.map(({ code }) => code)];
    }),
  );
}

test("links asked for at another's address are that one's own, also when the asker's address moves on before the mail is written", async () => {
  const victim = addressOf('c1');
  await move('c0', victim);
  await prepareLinkAgain(database, { email: victim, at });
  await move('c0', 'attacker@mailed.example');
  await prepareLinkAgain(database, { email: 'attacker@mailed.example', at });
  await send();
  expect(await arrivedAt('attacker@mailed.example')).toEqual([['link-again', ['c0']]]);
  expect(await arrivedAt(victim)).toEqual([['link-again', ['c1']]]);
});

test('one address of several units gets the links of all that are its own when the mail is written', async () => {
  await move('c0', 'chung@mailed.example');
  await move('c1', 'CHUNG@mailed.example');
  await prepareLinkAgain(database, { email: 'chung@mailed.example', at });
  await move('c2', 'chung@mailed.example');
  await move('c1', 'rieng@mailed.example');
  await send();
  expect(await arrivedAt('chung@mailed.example')).toEqual([['link-again', ['c0', 'c2']]]);
});

test('a link that is withdrawn before the mail is written is not in it', async () => {
  await prepareLinkAgain(database, { email: addressOf('c0'), at });
  await pool.query('UPDATE links SET revoked_at = $2 WHERE contact_id = $1', [cycle.contactIds.get('c0'), at]);
  await send();
  expect(await arrivedAt(addressOf('c0'))).toEqual([['link-again', []]]);
});

test('a reminder that waits goes to the address of then; what is for an address that was left carries no link', async () => {
  const round = { cycleId: cycle.cycleId, programId: cycle.programId, round: 'reminder@1' };
  await prepareUnitMessages(pool, { ...round, kind: 'reminder', dueAt: null, codes: ['c0'], facts: { when: 'before' }, at });
  await pool.query(
    `INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     VALUES ($1, $2, 'to the address that was', 'receipt', $3, $4, $5, $6)`,
    [
      cycle.programId,
      cycle.cycleId,
      cycle.contactIds.get('c0'),
      cycle.assignmentIds.get('c0'),
      JSON.stringify({
        to: { office: 'Văn phòng', email: addressOf('c0'), language: 'vi' },
        version: 1,
        sentAt: at,
        reportKind: 'figures',
        hash: 'a'.repeat(64),
      }),
      at,
    ],
  );
  await move('c0', 'sau@mailed.example');
  await send();
  expect(await arrivedAt('sau@mailed.example')).toEqual([['reminder', ['c0']]]);
  expect(await arrivedAt(addressOf('c0'))).toEqual([['receipt', []]]);
});
