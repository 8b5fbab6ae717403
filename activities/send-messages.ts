import { isToldHere } from '../prisma/gather-notices.ts';
import { keepListening } from '../prisma/keep-listening.ts';
import { giveOfficeLinks } from '../prisma/queries/links/give-office-links.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { claimWithinLimits, forgetFullLimits } from '../prisma/queries/messages/claim-within-provider-limits.ts';
import { askAgain } from '../prisma/queries/messages/pause-mails.ts';
import { giveBack } from '../prisma/queries/messages/record-deliveries.ts';
import { calledBack, hearOwn, lanesToldOf } from '../prisma/wake-sender.ts';
import { mailConnections, mostClaimed } from '../rules/mail-connections.ts';
import { mailSeconds } from '../rules/mail-timeouts.ts';
import { mailLanes } from '../rules/message-kinds.ts';
import { mailDomainOf } from '../rules/tidy-mailbox.ts';
import type { ActivityContext } from './context.ts';
import { loggedFailure } from './final-failure.ts';
import type { Hearing, Look } from './hear-failures.ts';
import type { MailConnection } from './mail-sender.ts';
import { type OutcomeRecorder, recordOutcomes } from './record-outcomes.ts';
import { type ClaimedMails, type Held, sendAlong } from './send-along.ts';

/** A worker's sender: it sends whatever is planned, together with any number of others. */
export interface Sender {
  /**
   * Claims no more, gives back what has not been handed over, and ends when what has been is answered and recorded, or its time is over
   * (rules/mail-timeouts.ts).
   */
  stop(): Promise<void>;
}

/** As what it is heard that no mail is claimed or recorded. */
export const sending: Look = { look: 'send-mails', programId: null };

interface Sending {
  context: ActivityContext;
  hearing: Hearing | null;
  now: () => Promise<Date>;
  onError: (error: unknown) => void;
  recorder: OutcomeRecorder;
  /** Gives back what is claimed and not begun of the mails that a pause concerns, in every lane. */
  holdBack: (concerns: (email: string) => boolean) => Promise<unknown>;
  /** Before mails are claimed: whether the database is as it was. */
  checked: () => Promise<void>;
  wasAway: () => void;
  /** What one lane has folded another one may have to send. */
  lookEverywhere: () => void;
}

/**
 * The one sender of all mails. Rounds, notices and answers are rows of `messages`; here they are claimed (prisma/queries/messages/
 * claim-messages.ts), written, sent and recorded, in lanes by urgency (rules/message-kinds.ts), each with connections of its own. A connection
 * announces its next mail at once, and hands it over when what came of the last one has been given to the database (record-outcomes.ts). So a worker that is killed leaves at
 * most one mail a connection accepted and unrecorded, or two where the database ends with it: those go again when the lease has run out, with the same Message-ID. Nothing else
 * doubles a mail. When a person stops something, all that is not handed over is called back and claimed anew (stop-round.ts, stop-mails.ts).
 */
export function startSender(
  context: ActivityContext,
  now: () => Promise<Date>,
  onError: (error: unknown) => void,
  hearing: Hearing | null = null,
): Sender {
  const recorder = recordOutcomes(context.database, { worker: context.worker, byWebhook: Boolean(context.webhook) }, onError);
  // A database that was away may have come back as it was some time ago.
  let unchecked = true;
  let checking: Promise<void> | null = null;
  const checked = async (): Promise<void> => {
    if (!unchecked || !context.sentRecord) return;
    checking ??= context.sentRecord
      .check()
      .then(() => {
        unchecked = false;
      })
      .finally(() => {
        checking = null;
      });
    await checking;
  };
  const wasAway = (): void => {
    unchecked = true;
  };
  const holdBack: Sending['holdBack'] = (concerns) => Promise.all(lanes.map((lane) => lane.holdBack(concerns)));
  const lanes = mailLanes.map((name, lane) =>
    startLane(
      { context, hearing, now, onError, recorder, holdBack, checked, wasAway, lookEverywhere: () => look() },
      lane,
      mailConnections[name],
    ),
  );
  const look = (): void => {
    for (const lane of lanes) lane.look();
  };
  const heard = (payload: string): void => {
    const isCall = payload === calledBack;
    if (isCall) for (const lane of lanes) lane.callBack();
    const toldLanes = isCall ? null : lanesToldOf(payload);
    for (const [lane, { look: lookInLane }] of lanes.entries()) if (toldLanes === null || toldLanes.includes(lane)) lookInLane();
  };
  let heardBefore = false;
  const listening = (): void => {
    if (heardBefore) wasAway();
    // What was said while nobody was heard may have been that something is stopped.
    heard(heardBefore ? calledBack : '');
    heardBefore = true;
  };
  // It looks by itself as well, so that mails go on; what somebody stops is heard of later.
  const stopHearing = hearOwn(context.database, heard);
  const listener = keepListening(context.database.url, 'tongket', {
    heard: (payload) => {
      if (!isToldHere(payload)) heard(payload);
    },
    listening,
    deaf: (error) => context.log('error', 'The sender is told of nothing for the moment', { ...loggedFailure(error, {}) }),
  });
  // What is left of them ends by itself.
  if (!context.mailLimits) void forgetFullLimits(context.database.pool).catch(() => {});
  const lookAgain = setInterval(look, mailSeconds.lookAgain * 1000);
  return {
    async stop() {
      clearInterval(lookAgain);
      stopHearing();
      await Promise.all([...lanes.map((lane) => lane.stop()), listener.stop()]);
      const unrecorded = recorder.giveUp();
      if (unrecorded.length > 0)
        context.log('error', 'Stopped before it could be recorded what came of messages', { messages: unrecorded });
      // What was given back is another worker's from now on.
      await context.database.pool.query("SELECT pg_notify('tongket', '')").catch(() => {});
    },
  };
}

function startLane(
  { context, hearing, now, onError, recorder, holdBack, checked, wasAway, lookEverywhere }: Sending,
  lane: number,
  atOnce: number,
) {
  const { pool } = context.database;
  const connections: MailConnection[] = [];
  const held: Held[] = [];
  let size = atOnce * 2;
  let stopping = false;
  /** There may be something to claim: it was said so, or the last claim was full. */
  let more = true;
  /** How often everything that had not been handed over was called back, for some of it was stopped. */
  let calls = 0;
  let claiming: Promise<void> | null = null;
  let wake = Promise.withResolvers<void>();

  const look = (): void => {
    more = true;
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const release = async (those: Held[]): Promise<void> => {
    if (those.length === 0) return;
    const ids = those.map(({ message }) => message.id);
    // What cannot be given back is taken by another worker when the lease has run out.
    await giveBack(pool, context.worker, ids).catch(onError);
    // One that was to ask whether a pause is over did not: otherwise the pause would last until its lease is over.
    const asking = those.filter(({ message }) => message.probing).map(({ message }) => mailDomainOf(message.email));
    if (asking.length > 0) await askAgain(pool, ['', ...asking]).catch(onError);
  };
  const claim = async (): Promise<void> => {
    more = false;
    await checked();
    const before = calls;
    const at = await now();
    const claimed = await claimWithinLimits(context.database, context.mailLimits ?? null, {
      lane,
      worker: context.worker,
      limit: size,
      leaseSeconds: mailSeconds.lease,
      at,
      host: context.mail.domain,
      simulated: context.simulated,
      folds: !context.driven,
      posts: Boolean(context.webhook),
    });
    const beginBy = Date.now() + mailSeconds.claimedFor * 1000;
    await giveThemOfficeLinks(
      claimed.messages.filter(({ lacksOfficeLink }) => lacksOfficeLink),
      at,
    );
    for (let dropped = 0; dropped < claimed.dropped; dropped += 1) context.recorded?.();
    const those = claimed.messages.map((message) => ({ message, at, calls: before, beginBy }));
    // Called back while they were being claimed: whether they may still go is asked again.
    if (before === calls) held.push(...those);
    else await release(those);
    more ||= before !== calls;
    if (claimed.moved > 0) lookEverywhere();
    more ||= claimed.messages.length + claimed.dropped === size;
  };
  /** A mail without its foot goes all the same. */
  const giveThemOfficeLinks = async (messages: readonly ClaimedMessage[], at: Date): Promise<void> => {
    const given = await giveOfficeLinks(context.database, { to: messages, secret: context.secret, at }).catch((error) => {
      onError(error);
      return [];
    });
    for (const [index, message] of messages.entries()) message.officeLinkId = given[index];
  };
  const claimOnce = (): Promise<void> => {
    claiming ??= claim()
      .then(() => hearing?.done(sending))
      .catch((error) => {
        wasAway();
        onError(error);
      })
      .finally(() => {
        claiming = null;
      });
    return claiming;
  };
  /** The next mail to send. It claims ahead while others go out, and no more than go out in about a second. */
  const next = async (): Promise<Held | null> => {
    for (;;) {
      if (stopping) return null;
      const one = held.shift();
      if (one && Date.now() > one.beginBy) {
        size = Math.max(atOnce, Math.ceil(size / 2));
        more = true;
        await release([one, ...held.splice(0)]);
      } else {
        // While the last quarter goes out the next are claimed.
        if (one && held.length < Math.max(atOnce, size / 4) && more && !claiming) {
          // Two thirds of its time are left: twice as many would have gone out.
          if (Date.now() < one.beginBy - (mailSeconds.claimedFor * 2000) / 3) size = Math.min(size * 2, mostClaimed);
          void claimOnce();
        }
        if (one) return one;
        if (claiming || more) await claimOnce();
        else await wake.promise;
      }
    }
  };
  const ofLane: ClaimedMails = {
    ...{ context, hearing, recorder, next, holdBack },
    isCalledBack: (one) => stopping || one.calls !== calls,
    // Whoever looked before it was given back did not see it.
    givenBack: look,
  };
  const lines = Array.from({ length: atOnce }, () => {
    const connection = context.mail.open();
    connections.push(connection);
    return sendAlong(connection, ofLane);
  });

  return {
    look,
    /** Gives back what is claimed and not handed over; what is being written is not handed over any more. */
    callBack() {
      calls += 1;
      for (const connection of connections) connection.breakOff();
      void release(held.splice(0));
    },
    async holdBack(concerns: (email: string) => boolean) {
      for (const line of lines) line.withhold(concerns);
      const those = held.filter(({ message }) => concerns(message.email));
      held.splice(0, held.length, ...held.filter(({ message }) => !concerns(message.email)));
      await release(those);
    },
    async stop() {
      stopping = true;
      wake.resolve();
      for (const connection of connections) connection.breakOff();
      await claiming;
      await release(held.splice(0));
      const patience = setTimeout(() => {
        for (const connection of connections) connection.close();
      }, mailSeconds.whenStopped * 1000);
      const { promise: timeIsOver, resolve } = Promise.withResolvers<void>();
      const end = setTimeout(resolve, (mailSeconds.whenStopped + 1) * 1000);
      await Promise.race([Promise.all(lines.map(({ over }) => over)), timeIsOver]);
      clearTimeout(patience);
      clearTimeout(end);
    },
  };
}
