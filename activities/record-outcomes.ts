import type { Database } from '../prisma/database.ts';
import { giveToServer } from '../prisma/give-to-server.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { askAgain, easePauses } from '../prisma/queries/messages/pause-mails.ts';
import { giveBack, type Refusal, recordDeliveries, recordRefusals } from '../prisma/queries/messages/record-deliveries.ts';
import { tellPages } from '../prisma/tell-pages.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { mailDomainOf } from '../rules/tidy-mailbox.ts';
import type { SendOutcome } from './mail-sender.ts';

/** Writes down what came of mails. */
export interface OutcomeRecorder {
  /** A mail has been handed over: what comes of it comes soon, and those that do at once are recorded together. */
  expect(message: Pick<Sent, 'id'>): void;
  /**
   * `recorded` when it is in the database, which is tried until it is: only a process that is killed leaves an outcome unrecorded. `given` when it has left this process
   * (prisma/give-to-server.ts): from then on only a database that ends together with it forgets an acceptance.
   */
  record(message: Sent, outcome: SendOutcome, at: Date): { given: Promise<void>; recorded: Promise<void> };
  /** Tries no more; answers the messages whose outcome could not be recorded. */
  giveUp(): number[];
}

type Sent = Pick<ClaimedMessage, 'id' | 'programId' | 'email' | 'probing'> & { wordings?: readonly number[] };

/** Between two tries to record, in ms. */
const pause = 200;

/**
 * Milliseconds for which the first that a server has answered waits for the others that are with one: a statement costs as much for two mails as for five.
 * Less than a statement takes, and no connection hands over another mail meanwhile, so no more is doubled by a kill than without it.
 */
const gather = 3;

interface Entry {
  message: Sent;
  outcome: SendOutcome;
  at: Date;
  given: () => void;
  recorded: () => void;
}

/** One writer: what comes of the mails that are with a server gathers for its next turn, so that ten connections cost one statement each time. */
export function recordOutcomes(
  database: Database,
  { worker, byWebhook }: { worker: string; byWebhook: boolean },
  onError: (error: unknown) => void,
): OutcomeRecorder {
  const waiting = new Set<Entry>();
  /** Handed over, and not answered yet. */
  const expected = new Set<number>();
  let allHere = Promise.withResolvers<void>();
  let writing = false;
  /** The last record did. */
  let hasFailed = false;
  let over = false;

  const done = (entries: Entry[]): void => {
    for (const entry of entries) {
      waiting.delete(entry);
      entry.given();
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
      // After one that has failed its connections wait for a record that has not: what is given and not recorded would grow with each try.
      const isTrusted = !hasFailed;
      hasFailed = true;
      const given = (): void => {
        if (isTrusted) for (const entry of accepted) entry.given();
      };
      await giveToServer(database.pool, (client) => recordDeliveries(client, deliveries), given);
      hasFailed = false;
      done(accepted);
      for (const programId of new Set(accepted.map(({ message }) => message.programId)))
        tellPages(database, { programId, cycleId: null, assignmentId: null });
      // What asked whether a pause is over; should this fail, the next ones ask.
      const asked = accepted.filter(({ message }) => message.probing).map(({ message }) => ({ domain: mailDomainOf(message.email) }));
      if (asked.length > 0) await easePauses(database.pool, asked).catch(onError);
    }
    const others = entries.filter(({ outcome }) => outcome.result !== 'accepted');
    const refused = others.flatMap(({ message, outcome }): Refusal[] =>
      'reason' in outcome ? [{ id: message.id, domain: mailDomainOf(message.email), ...outcome }] : [],
    );
    const last = entries.at(-1);
    if (last && refused.length > 0 && ((await recordRefusals(database.pool, worker, refused, last.at, byWebhook)) > 0 || byWebhook))
      wakeSender(database);
    const brokenOff = others.filter(({ outcome }) => outcome.result === 'broken-off').map(({ message }) => message.id);
    if (brokenOff.length > 0) await giveBack(database.pool, worker, brokenOff);
    done(others);
    const unanswered = others.filter(({ message, outcome }) => message.probing && saysNothing(outcome));
    if (unanswered.length > 0)
      await askAgain(database.pool, ['', ...unanswered.map(({ message }) => mailDomainOf(message.email))]).catch(onError);
  };
  const work = async (): Promise<void> => {
    writing = true;
    while (waiting.size > 0 && !over) {
      if (expected.size > 0) await Promise.race([allHere.promise, pausedFor(gather)]);
      try {
        await write([...waiting]);
      } catch (error) {
        onError(error);
        await pausedFor(pause);
      }
    }
    writing = false;
  };

  return {
    expect({ id }) {
      expected.add(id);
    },
    record(message, outcome, at) {
      const [given, recorded] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      waiting.add({ message, outcome, at, given: given.resolve, recorded: recorded.resolve });
      if (expected.delete(message.id) && expected.size === 0) {
        allHere.resolve();
        allHere = Promise.withResolvers();
      }
      if (!writing) void work();
      return { given: given.promise, recorded: recorded.promise };
    },
    giveUp() {
      over = true;
      return [...waiting].map(({ message }) => message.id);
    },
  };
}

const pausedFor = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Of a pause: only of the mail's own address, mailbox or words, or nothing at all. */
const saysNothing = (outcome: SendOutcome): boolean =>
  outcome.result === 'broken-off' || ('waits' in outcome && (outcome.waits === 'mail' || outcome.waits === 'nothing'));
