import type { Database } from '../prisma/database.ts';
import { giveBack, type Refusal, recordDeliveries, recordRefusals } from '../prisma/queries/messages/record-deliveries.ts';
import type { SendOutcome } from './mail-sender.ts';

/** Writes down what came of mails. */
export interface OutcomeRecorder {
  /** Resolves when it is in the database, which is tried until it is: only a process that is killed leaves an outcome unrecorded. */
  record(id: number, outcome: SendOutcome, at: Date): Promise<void>;
  /** Tries no more; answers the messages whose outcome could not be recorded. */
  giveUp(): number[];
}

/** Between two tries to record, in ms. */
const pause = 200;

interface Entry {
  id: number;
  outcome: SendOutcome;
  at: Date;
  recorded: () => void;
}

/** One writer: while it writes, what comes meanwhile gathers for its next turn, so that ten connections cost one statement each time. */
export function recordOutcomes(database: Database, worker: string, onError: (error: unknown) => void): OutcomeRecorder {
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
      const deliveries = accepted.map(({ id, outcome, at }) => ({ id, reply: outcome.result === 'accepted' ? outcome.reply : '', at }));
      await recordDeliveries(database.pool, deliveries);
      done(accepted);
    }
    const others = entries.filter(({ outcome }) => outcome.result !== 'accepted');
    const refused = others.flatMap(({ id, outcome }): Refusal[] => ('reason' in outcome ? [{ id, ...outcome }] : []));
    if (refused.length > 0) await recordRefusals(database.pool, worker, refused);
    const brokenOff = others.filter(({ outcome }) => outcome.result === 'broken-off').map(({ id }) => id);
    if (brokenOff.length > 0) await giveBack(database.pool, worker, brokenOff);
    done(others);
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
    record(id, outcome, at) {
      return new Promise<void>((resolve) => {
        waiting.add({ id, outcome, at, recorded: resolve });
        if (!writing) void work();
      });
    },
    giveUp() {
      over = true;
      return [...waiting].map(({ id }) => id);
    },
  };
}
