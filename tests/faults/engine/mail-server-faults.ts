import { wakeSender } from '../../../prisma/wake-sender.ts';
import { type Fault, pause } from './fault.ts';
import type { SmtpFault } from './start-mail-server.ts';
import type { World } from './start-world.ts';

/** Milliseconds for which a mail has to come that meets it. */
const patience = 20_000;

/** Each class of a mail server's refusals (RFC 5321, RFC 3463), and its silences. */
export const smtpFaults: readonly SmtpFault[] = [
  { kind: 'refuse', code: 421, words: '4.3.2 Service shutting down', at: 'greeting' },
  { kind: 'refuse', code: 421, words: '4.7.0 Try again later', at: 'sender' },
  { kind: 'refuse', code: 421, words: '4.3.2 Service shutting down', at: 'recipient' },
  { kind: 'refuse', code: 421, words: '4.3.2 Service shutting down', at: 'data' },
  { kind: 'refuse', code: 450, words: '4.2.0 Greylisted, come again', at: 'recipient' },
  { kind: 'refuse', code: 451, words: '4.7.1 Too many messages', at: 'data' },
  { kind: 'refuse', code: 452, words: '4.3.1 Insufficient storage', at: 'data' },
  { kind: 'refuse', code: 550, words: '5.1.1 No such user', at: 'recipient' },
  { kind: 'refuse', code: 553, words: '5.1.3 Bad destination mailbox address syntax', at: 'recipient' },
  { kind: 'refuse', code: 552, words: '5.2.2 Mailbox full', at: 'recipient' },
  { kind: 'refuse', code: 552, words: '5.3.4 Message too big', at: 'data' },
  { kind: 'refuse', code: 550, words: '5.4.5 Daily sending quota exceeded', at: 'data' },
  { kind: 'refuse', code: 554, words: '5.6.0 Media error', at: 'data' },
  { kind: 'refuse', code: 550, words: '5.7.1 Message rejected by policy', at: 'data' },
  { kind: 'refuse', code: 554, words: 'Transaction failed', at: 'data' },
  { kind: 'hang-after-data' },
  { kind: 'drop-after-data' },
  { kind: 'drop-before-data' },
  { kind: 'drop-at-recipient' },
  { kind: 'tarpit', milliseconds: 2_000 },
  { kind: 'tarpit', milliseconds: 9_000 },
];

/** A mail waits for its whole patience, or for half a minute because nobody knows whether it was taken. */
export const isSlow = (fault: SmtpFault): boolean =>
  fault.kind === 'hang-after-data' || fault.kind === 'drop-after-data' || (fault.kind === 'tarpit' && fault.milliseconds > 5_000);

/** The mail server misbehaves, from the first mail that meets it on for some time of `badDay` (in milliseconds): shorter than a mail's whole patience. */
export function misbehaving(fault: SmtpFault, badDay: readonly [number, number]): Fault {
  return async ({ smtp, database }, { random, over, ready }) => {
    const before = smtp.met();
    smtp.behave(fault);
    ready();
    for (const giveUp = Date.now() + patience; smtp.met() === before; await pause(20)) {
      if (Date.now() < giveUp && !over()) continue;
      smtp.behave(null);
      return null;
    }
    const from = Date.now();
    await pause(random.integer(...badDay));
    smtp.behave(null);
    await endPauses(database);
    return { name: `smtp ${nameOf(fault)}`, from, until: Date.now(), lasts: true, goesOn: ['accepted', 'progress'] };
  };
}

/**
 * How long mails pause after a refusal is promised by tests/activities/refused-mails.test.ts, and grows with each; here many bad days of a server
 * are pressed into minutes, in which what has failed is to be told soon.
 */
async function endPauses(database: World['database']): Promise<void> {
  const free = `WITH over AS (DELETE FROM mail_pauses)
    UPDATE messages SET ready_at = now(), waits_for = NULL WHERE waits_for IS NOT NULL AND state IN ('planned', 'in-doubt')`;
  // Where the database is away too, they end by themselves.
  await database.pool.query(free).then(
    () => wakeSender(database),
    () => {},
  );
}

function nameOf(fault: SmtpFault): string {
  if (fault.kind === 'refuse') return `${fault.code} ${fault.words} at the ${fault.at}`;
  return fault.kind === 'tarpit' ? `tarpit of ${fault.milliseconds / 1_000} s a command` : fault.kind;
}
