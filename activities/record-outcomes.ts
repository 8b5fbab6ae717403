import type { Database } from '../prisma/database.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { askAgain, easePauses } from '../prisma/queries/messages/pause-mails.ts';
import { giveBack, type Refusal, recordDeliveries, recordRefusals } from '../prisma/queries/messages/record-deliveries.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import type { SendOutcome } from './mail-sender.ts';

/** Writes down what came of mails. */
export interface OutcomeRecorder {
  /** Resolves when it is in the database, which is tried until it is: only a process that is killed leaves an outcome unrecorded. */
  record(message: Sent, outcome: SendOutcome, at: Date): Promise<void>;
  /** Tries no more; answers the messages whose outcome could not be recorded. */
  giveUp(): number[];
}

type Sent = Pick<ClaimedMessage, 'id' | 'email' | 'probing'> & { wordings?: readonly number[] };

/** Between two tries to record, in ms. */
const pause = 200;

interface Entry {
  message: Sent;
  outcome: SendOutcome;
  at: Date;
  recorded: () => void;
}

/** One writer: while it writes, what comes meanwhile gathers for its next turn, so that ten connections cost one statement each time. */
export function recordOutcomes(
  database: Database,
  { worker, byWebhook }: { worker: string; byWebhook: boolean },
  onError: (error: unknown) => void,
): OutcomeRecorder {
  const waiting = new Set<Entry>();
  let writing = false;
  let over = false;

  const done = (entries: Entry[]): void => {
    for (const entry of entries) {
      waiting.delete(entry);
      entry.recorded();
    }
  };
  /** What was accepted goes first: nothing else that fails may keep it from being recorded. */
  const write = async (entries: Entry[]): Promise<void> => {
    const accepted = entries.filter(({ outcome }) => outcome.result === 'accepted');
    if (accepted.length > 0) {
      const deliveries = accepted.map(({ message: { id, wordings = [] }, outcome, at }) => ({
        ...{ id, wordings },
        reply: outcome.result === 'accepted' ? outcome.reply : '',
        at,
      }));
      await recordDeliveries(database.pool, deliveries);
      done(accepted);
      // What asked whether a pause is over; should this fail, the next ones ask.
      const asked = accepted.filter(({ message }) => message.probing).map(({ message }) => ({ domain: domainOf(message.email) }));
      if (asked.length > 0) await easePauses(database.pool, asked).catch(onError);
    }
    const others = entries.filter(({ outcome }) => outcome.result !== 'accepted');
    const refused = others.flatMap(({ message, outcome }): Refusal[] =>
      'reason' in outcome ? [{ id: message.id, domain: domainOf(message.email), ...outcome }] : [],
    );
    const last = entries.at(-1);
    if (last && refused.length > 0 && ((await recordRefusals(database.pool, worker, refused, last.at, byWebhook)) > 0 || byWebhook))
      wakeSender(database);
    const brokenOff = others.filter(({ outcome }) => outcome.result === 'broken-off').map(({ message }) => message.id);
    if (brokenOff.length > 0) await giveBack(database.pool, worker, brokenOff);
    done(others);
    const unanswered = others.filter(({ message, outcome }) => message.probing && saysNothing(outcome));
    if (unanswered.length > 0)
      await askAgain(database.pool, ['', ...unanswered.map(({ message }) => domainOf(message.email))]).catch(onError);
  };
  const work = async (): Promise<void> => {
    writing = true;
    while (waiting.size > 0 && !over) {
      try {
        await write([...waiting]);
      } catch (error) {
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    writing = false;
  };

  return {
    record(message, outcome, at) {
      return new Promise<void>((resolve) => {
        waiting.add({ message, outcome, at, recorded: resolve });
        if (!writing) void work();
      });
    },
    giveUp() {
      over = true;
      return [...waiting].map(({ message }) => message.id);
    },
  };
}

/** Of a pause: only of the mail's own address or mailbox, or nothing at all. */
const saysNothing = (outcome: SendOutcome): boolean =>
  outcome.result === 'broken-off' || ('waits' in outcome && (outcome.waits === 'mail' || outcome.refusal === 'no-such-address'));

/** Whose mail server takes what goes to an address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
