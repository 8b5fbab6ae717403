import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { keepListening } from '../../prisma/keep-listening.ts';
import { moveRehearsal } from '../../prisma/queries/installation/move-rehearsal.ts';
import { pauseRehearsal } from '../../prisma/queries/installation/pause-rehearsal.ts';
import { countUntried } from '../../prisma/queries/messages/count-mails-ahead.ts';
import { foldAll } from '../../prisma/queries/messages/fold-mails.ts';
import { readRehearsedIssues } from '../../prisma/queries/rehearsals/read-rehearsed-issues.ts';
import { wakeForRounds } from '../../prisma/wake-sender.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { issueWorkflowId } from '../../workflows/ids.ts';
import { advanceTo, type Idle } from '../../workflows/messages.ts';
import type { MailboxMail } from '../local/mailbox.ts';
import type { Agenda } from './agenda.ts';
import type { ClockInHand } from './clock-in-hand.ts';
import type { People } from './people.ts';

/** How long one step may take before the driver says what it waits for and gives up. */
const patience = 180_000;
const atOnce = 8;
/** Milliseconds without a word of mails on their way after which they are counted again. */
const unheard = 32;

interface Tracked {
  /** The instant that it waits for, or at which it must be looked at again. */
  next: number | null;
  done: boolean;
  /** It is an arising issue's. */
  ofIssue?: boolean;
}

/**
 * The rehearsal's discrete-event clock. It stands still while a workflow, a mail or a person is at work, and jumps to the next instant
 * when all is idle: that of a workflow's next moment, of a person's next act or of the next mail that waits for its mailbox's next day, whichever
 * is first; workflows go before people. Mails of one instant are folded (fold-mails.ts) when nothing is at work at it, so that which of them leads
 * is the same in every run.
 */
export function createDriver(input: {
  client: Client;
  database: Database;
  agenda: Agenda;
  people: Pick<People, 'read'>;
  /** Mails that have been accepted and not been read. */
  unread: MailboxMail[];
  clock: { now: Date };
  /** Null: nobody can stop it. */
  hand: ClockInHand | null;
  /** Calls back for every mail that is sent and recorded, where that is in this process. */
  onRecorded?: ((heard: () => void) => void) | undefined;
  /** After each instant at which a workflow did something. */
  onStep: () => Promise<void>;
  /** The clock stands in somebody's hand. */
  onStand: () => void;
}) {
  const { client, database, agenda, people, unread, clock, hand } = input;
  const workflows = new Map<string, Tracked>();
  const closed = new Set<string>();
  let deferredUntil = Number.POSITIVE_INFINITY;

  /** Where the clock was put; null: nowhere yet. */
  let movedTo: number | null = null;
  const moveTo = async (at: number): Promise<void> => {
    if (at > clock.now.getTime()) clock.now = new Date(at);
    if (movedTo === clock.now.getTime()) return;
    await moveRehearsal(database.pool, clock.now);
    movedTo = clock.now.getTime();
    isSettled = false;
  };

  /** Nothing has been done, and the clock has not moved, since every mail was out and read. */
  let isSettled = false;

  const fold = async (): Promise<boolean> => {
    const any = await foldAll(database, clock.now);
    if (any) wakeForRounds(database);
    return any;
  };

  let recorded = 0;
  let heard = (): void => {};
  input.onRecorded?.(() => {
    recorded += 1;
    heard();
  });
  /** Until so many mails have been recorded in all, or for some milliseconds. */
  const untilRecorded = (mails: number, longest: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, longest);
      heard = () => {
        if (recorded >= mails) done();
      };
      heard();
    });

  /** Until every mail is folded, out and read. What is on its way is counted, and again when so many have been recorded, or when nothing is heard of them. */
  const settle = async (): Promise<void> => {
    // Whoever watches may act at any time.
    if (isSettled && unread.length === 0 && hand === null) return;
    const deadline = Date.now() + patience;
    let expected = recorded;
    // Of a worker in another process nothing is heard.
    let silence = input.onRecorded ? unheard : 8;
    let heardAt = Date.now();
    for (;;) {
      const mails = unread.splice(0).sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
      await together(mails, (mail) => people.read(mail));
      if (unread.length > 0) continue;
      const before = recorded;
      if (before >= expected || Date.now() >= heardAt + silence) {
        if (before < expected) silence = Math.min(silence * 2, unheard);
        const waiting = await countUntried(database.pool, clock.now);
        // A mail may have come in while this was asked.
        if (waiting.untried === 0 && unread.length === 0) {
          deferredUntil = waiting.deferredUntil?.getTime() ?? Number.POSITIVE_INFINITY;
          if (waiting.unfolded === 0) {
            isSettled = true;
            return;
          }
          if (await fold()) continue;
        }
        expected = before + waiting.untried;
        heardAt = Date.now();
      }
      if (Date.now() > deadline)
        throw new Error(`The rehearsal waits for mails that are not sent; program instant ${clock.now.toISOString()}`);
      await untilRecorded(expected, Math.min(silence, unheard));
      if (recorded > before) heardAt = Date.now();
    }
  };

  const advance = async (id: string): Promise<void> => {
    const tracked = workflows.get(id) as Tracked;
    const handle = client.workflow.getHandle(id);
    isSettled = false;
    let idle: Idle;
    do {
      const args: [{ to: string; closed: string[] }] = [{ to: clock.now.toISOString(), closed: [...closed] }];
      idle = await untilServed(() =>
        client.connection.withDeadline(Date.now() + patience, () => handle.executeUpdate(advanceTo, { args })),
      ).catch(async (error) => {
        throw new Error(`The rehearsal waits for ${await waitingFor(client, id)} at ${clock.now.toISOString()}`, { cause: error });
      });
      for (const child of idle.children) if (!workflows.has(child)) workflows.set(child, { next: clock.now.getTime(), done: false });
    } while (idle.continued);
    tracked.next = idle.next === null ? null : Date.parse(idle.next);
    tracked.done = idle.done;
    if (!idle.done) return;
    tracked.next = null;
    await untilServed(() => handle.result());
    // Nothing waits for an issue's.
    if (tracked.ofIssue) return;
    closed.add(id);
    // Whoever waits for it is looked at again at this instant.
    for (const [other, state] of workflows)
      if (other !== id && !state.done && other.startsWith('program-')) state.next = clock.now.getTime();
  };

  /** Advances every workflow that is due, children before the programs above them, until none is. */
  const advanceDue = async (): Promise<void> => {
    const due = (): string[] =>
      [...workflows]
        .filter(([, { next, done }]) => !done && next !== null && next <= clock.now.getTime())
        .map(([id]) => id)
        .sort((a, b) => Number(a.startsWith('program-')) - Number(b.startsWith('program-')) || (a < b ? -1 : 1));
    for (let [id] = due(); id !== undefined; [id] = due()) {
      await advance(id);
      await settle();
    }
  };

  /**
   * What arising issues wait for stands in their rows, and their workflows are told of it by whoever did something (api/tell-issues.ts), or by a worker. So one of them is advanced only when it
   * goes on to the next office, and when it was closed: asked after each step, its history would be twice as long.
   */
  const lookAtIssues = async (): Promise<void> => {
    const deadline = Date.now() + patience;
    let issues = await readRehearsedIssues(database.pool);
    for (; issues.some(({ told }) => !told); issues = await readRehearsedIssues(database.pool)) {
      if (Date.now() > deadline)
        throw new Error(`The rehearsal waits for an arising issue's workflow to be told; ${clock.now.toISOString()}`);
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
    for (const { id, programId, next, closed: ended } of issues) {
      const workflowId = issueWorkflowId(programId, id);
      if (ended && workflows.get(workflowId)?.done) continue;
      workflows.set(workflowId, { next: ended ? clock.now.getTime() : (next?.getTime() ?? null), done: false, ofIssue: true });
    }
  };

  /** What a person may have spoken to is asked again what it waits for. */
  const touchWorkflows = (): void => {
    for (const state of workflows.values()) if (!state.done && !state.ofIssue) state.next = clock.now.getTime();
  };

  /** A person may have spoken to any of them. */
  const lookAgain = async (): Promise<void> => {
    touchWorkflows();
    isSettled = false;
    await lookAtIssues();
    await advanceDue();
    await input.onStep();
  };

  /** Stands until somebody lets it go on. Meanwhile people act through the pages, and their mails go out: ours is only to fold them. */
  const standAt = async (at: number, held: ClockInHand): Promise<void> => {
    await moveTo(at);
    await pauseRehearsal(database.pool, true);
    input.onStand();
    await whileFolding(() => held.stand());
    await pauseRehearsal(database.pool, false);
    held.goes();
    await lookAgain();
  };

  /** Folds what people plan through the pages as a real installation does, when it is told of it or looks by itself. */
  const whileFolding = async (wait: () => Promise<void>): Promise<void> => {
    let folding: Promise<unknown> = Promise.resolve();
    const look = (): void => {
      folding = folding.then(fold).catch(() => {});
    };
    const listener = keepListening(database.url, 'tongket', { heard: look, listening: look });
    const lookAgain = setInterval(look, mailSeconds.lookAgain * 1000);
    await wait();
    clearInterval(lookAgain);
    await listener.stop();
    await folding;
  };

  const takeActs = async (): Promise<void> => {
    const acts = agenda.take();
    isSettled = false;
    await together(acts, (one) =>
      one.do().catch((error) => {
        throw new Error(`${one.name}, at ${clock.now.toISOString()}`, { cause: error });
      }),
    );
    if (acts.some((one) => one.touchesWorkflows)) touchWorkflows();
    if (acts.some((one) => one.touchesWorkflows || one.touchesIssues)) await lookAtIssues();
  };

  return {
    /** From now on this workflow is driven, and those that it starts. */
    track(workflowId: string): void {
      workflows.set(workflowId, { next: clock.now.getTime(), done: false });
    },
    /** Plays until the program and all its cycles have ended and nobody means to do anything any more. */
    async play(): Promise<void> {
      for (let everythingSeen = false; ; ) {
        await settle();
        if (hand?.wasTouched()) await lookAgain();
        const nexts = [...workflows.values()].flatMap(({ next, done }) => (done || next === null ? [] : [next]));
        const moment = nexts.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...nexts);
        const act = agenda.next()?.getTime() ?? Number.POSITIVE_INFINITY;
        const next = Math.min(moment, act, deferredUntil);
        if (next === Number.POSITIVE_INFINITY) {
          if (everythingSeen) break;
          // A message that nobody told us of may have brought one of them further.
          everythingSeen = true;
          await lookAgain();
          continue;
        }
        everythingSeen = false;
        const stand = hand?.standsBefore(next, clock.now.getTime()) ?? null;
        if (hand && stand !== null) {
          await standAt(stand, hand);
          continue;
        }
        await moveTo(next);
        if (moment === next) {
          await advanceDue();
          await input.onStep();
        } else if (act === next) await takeActs();
        // What waited for this day goes out as the clock settles.
      }
      // An issue that nobody has answered is open for as long as nobody does.
      const waiting = [...workflows].filter(([, { done, ofIssue }]) => !done && !ofIssue).map(([id]) => id);
      if (waiting.length > 0) throw new Error(`The rehearsal is at its end, and these wait for what nobody does: ${waiting.join(', ')}`);
    },
  };
}

async function together<T>(things: T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things];
  const worker = async (): Promise<void> => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, worker));
}

/** gRPC's `CANCELLED` and `UNAVAILABLE`: the server went away while it was asked. */
const away = new Set([1, 14]);

/** Asks again while Temporal's server is away: to advance to the same instant twice is to advance once. */
async function untilServed<T>(ask: () => Promise<T>): Promise<T> {
  for (const giveUp = Date.now() + patience; ; ) {
    try {
      return await ask();
    } catch (error) {
      const causes = error instanceof Error ? [error, error.cause] : [];
      if (Date.now() > giveUp || !causes.some((cause) => isGrpcServiceError(cause) && away.has(cause.code))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Names the pending activities of a workflow with their last failure. */
async function waitingFor(client: Client, workflowId: string): Promise<string> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const pending = (raw.pendingActivities ?? []).map(
    ({ activityType, attempt, lastFailure }) => `${activityType?.name} (try ${attempt}${lastFailure ? `: ${lastFailure.message}` : ''})`,
  );
  return `${workflowId}: ${pending.length > 0 ? pending.join(', ') : 'no activity is pending'}`;
}
