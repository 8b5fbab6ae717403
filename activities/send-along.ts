import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { mailSeconds } from '../rules/mail-timeouts.ts';
import { passesByItself } from '../rules/passing-failures.ts';
import { mailDomainOf } from '../rules/tidy-mailbox.ts';
import { channels } from './channels.ts';
import type { OutgoingMail } from './compose-mail.ts';
import type { ActivityContext } from './context.ts';
import type { Hearing } from './hear-failures.ts';
import { type MailConnection, notWritten, type SendOutcome } from './mail-sender.ts';
import type { OutcomeRecorder } from './record-outcomes.ts';
import { writeMail } from './write-mail.ts';

/** A mail that is claimed and not handed over. */
export interface Held {
  message: ClaimedMessage;
  at: Date;
  /** How often all had been called back when it was claimed. */
  calls: number;
  /** Real time: begun later, who still owes would have to be asked again. */
  beginBy: number;
}

/** Where a connection has its mails from: the lane that claims them (send-messages.ts). */
export interface ClaimedMails {
  context: ActivityContext;
  hearing: Hearing | null;
  recorder: OutcomeRecorder;
  /** The next to send, or null when the lane is stopped. */
  next: () => Promise<Held | null>;
  /** Some of what was claimed with it is stopped, or the lane is: it is not handed over any more. */
  isCalledBack: (one: Held) => boolean;
  /** One that was broken off may be claimed again. */
  givenBack: () => void;
  /** Gives back what is claimed and not begun of the mails that a pause concerns, in every lane. */
  holdBack: (concerns: (email: string) => boolean) => Promise<unknown>;
}

/** The mails of one connection, one behind another. */
export interface Line {
  /** When nothing more comes, and what came of each is in the database. */
  over: Promise<void>;
  /** Those that a pause concerns are not handed over any more. */
  withhold(concerns: (email: string) => boolean): void;
}

/** Milliseconds from where a mail is given to a connection to its record: above it nothing is taken ahead. */
const quick = (mailSeconds.claimedFor * 1000) / 5;

/**
 * Sends what a lane has claimed over one connection. One is under way and one is announced behind it, while the next is written. Where a mail takes long none is
 * taken before the last is over: it would be too old when its turn came. What goes to a telephone goes neither behind another nor before one: the mail server
 * knows nothing of it.
 */
export function sendAlong(connection: MailConnection, lane: ClaimedMails): Line {
  const { context, hearing, recorder } = lane;
  /** In the connection's hands and not handed over; true: its server or domain pauses since it was taken. */
  const taken = new Map<Held, boolean>();
  /** What servers have answered, until it is in the database. */
  const unrecorded = new Set<Promise<void>>();

  /** A mail that cannot be written (what it points to is missing) waits like one that was refused, and somebody is told; the others go out. */
  const unlessItFails = <T>({ message }: Held, work: Promise<T>): Promise<T | SendOutcome> =>
    work.catch((error) => {
      if (!passesByItself(error)) void hearing?.failed({ look: 'write-mails', programId: message.programId, of: message.kind }, error);
      return notWritten(error);
    });
  /** Sends one behind the last, and is over when what came of it is with the database, so that the next may be handed over. */
  const deliver = async (one: Held, written: OutgoingMail | SendOutcome, last: Promise<void>): Promise<void> => {
    const { message, at, beginBy } = one;
    const isOff = (): boolean => lane.isCalledBack(one) || taken.get(one) === true;
    const mayGo = async (): Promise<boolean> => {
      await last;
      if (isOff()) return false;
      taken.delete(one);
      recorder.expect(message);
      return true;
    };
    const isFresh = (): boolean => Date.now() <= beginBy;
    const by = { context, connection, mayGo, isFresh };
    const send = async (mail: OutgoingMail): Promise<SendOutcome> =>
      isOff() || !isFresh() ? { result: 'broken-off' } : channels[message.channel](mail, message, by);
    const outcome = 'result' in written ? written : await unlessItFails(one, send(written));
    taken.delete(one);
    await last;
    const wordings = 'result' in written ? [] : (written.wordings ?? []);
    const { given, recorded } = recorder.record({ ...message, wordings }, outcome, at);
    const told = recorded.then(() => {
      context.sentRecord?.recorded();
      context.recorded?.();
      unrecorded.delete(told);
    });
    unrecorded.add(told);
    if (outcome.result === 'accepted') return given;
    await told;
    if (outcome.result === 'broken-off') lane.givenBack();
    if ('waits' in outcome && (outcome.waits === 'server' || outcome.waits === 'domain')) {
      // Once the pause is in the database nobody claims them again before it is over.
      const domain = mailDomainOf(message.email);
      await lane.holdBack((email) => outcome.waits === 'server' || mailDomainOf(email) === domain);
    }
  };
  const work = async (): Promise<void> => {
    let [underWay, behind] = [Promise.resolve(), Promise.resolve()];
    let isQuick = false;
    let channel: ClaimedMessage['channel'] = 'email';
    const takeNext = async (): Promise<Held | null> => {
      if (!isQuick) await behind;
      return lane.next();
    };
    for (let one = await takeNext(); one; one = await takeNext()) {
      taken.set(one, false);
      const written = await unlessItFails(one, writeMail(context, one.message, one.at));
      await (channel === 'email' && one.message.channel === 'email' ? underWay : behind);
      channel = one.message.channel;
      const began = performance.now();
      const last = deliver(one, written, behind).finally(() => {
        isQuick = performance.now() - began < quick;
      });
      [underWay, behind] = [behind, last];
    }
    await behind;
    await Promise.all(unrecorded);
    connection.close();
  };

  return {
    over: work(),
    withhold(concerns) {
      for (const one of taken.keys()) if (concerns(one.message.email)) taken.set(one, true);
    },
  };
}
