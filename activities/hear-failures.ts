import { prepareTroubleNotice } from '../prisma/queries/messages/prepare-trouble-notice.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { tellAfter } from '../rules/passing-failures.ts';
import type { WorkerLook } from '../rules/worker-looks.ts';
import type { ActivityContext } from './context.ts';
import { loggedFailure, toldProblem } from './final-failure.ts';

/** What a worker was doing beside the steps of workflows. */
export interface Look {
  look: WorkerLook;
  /** Null: of all programs that run. */
  programId: string | null;
  /** What of it, for the log: a kind of mails. */
  of?: string;
}

/** Hears of what fails beside the steps of workflows, as Temporal does of those. */
export interface Hearing {
  /**
   * What passes by itself is told when it has been tried for as long as a step's (rules/passing-failures.ts), all else at once: to the coordinator once a
   * day, in the log once an hour. Never throws.
   */
  failed(look: Look, error: unknown): Promise<void>;
  /** It has gone well: what fails from now on is new. */
  done(look: Look): void;
}

/** Does something for each of several, of programs: one that fails keeps none of the others from being done. */
export type Each = <T extends { programId: string }>(items: readonly T[], work: (item: T) => Promise<unknown>) => Promise<void>;

/** All instants are of real time, milliseconds. */
interface Failing {
  since: number;
  attempts: number;
  /** When the log last had each line of it. */
  logged: Map<string, number>;
  toldAt: number;
}

const loggedAgain = 3_600_000;
/** Of mails that cannot be written there may be thousands: it is told at the first, and then looked so often whether it is to be told anew. */
const toldAgain = 1_000;

export function hearFailures(
  context: Pick<ActivityContext, 'database' | 'log' | 'stepFailed' | 'tellAfter'>,
  now: () => Promise<Date>,
): Hearing {
  const failing = new Map<string, Failing>();
  const nameOf = ({ look, programId, of }: Look): string => [look, programId, of].join(' ');
  return {
    done: (look) => void failing.delete(nameOf(look)),
    async failed(look, error) {
      const { look: step, programId, of } = look;
      const began = performance.now();
      const one = failing.get(nameOf(look)) ?? { since: began, attempts: 0, logged: new Map(), toldAt: Number.NEGATIVE_INFINITY };
      failing.set(nameOf(look), one);
      one.attempts += 1;
      const tried = { attempt: one.attempts, triedFor: (began - one.since) / 1_000 };
      const say = (level: 'info' | 'error', words: string, what: unknown): void => {
        const failure = loggedFailure(what, { step, programId, of, ...tried });
        const line = `${words} ${failure.code}`;
        if (began - (one.logged.get(line) ?? Number.NEGATIVE_INFINITY) < loggedAgain) return;
        one.logged.set(line, began);
        context.log(level, words, failure);
      };
      const told = toldProblem(error, tried, context.tellAfter ?? tellAfter);
      context.stepFailed?.(step, told ? 'told' : 'again');
      if (!told) return say('info', 'What a worker looks after is tried again', error);
      say('error', 'What a worker looks after has failed and is told to the coordinator', error);
      if (began - one.toldAt < toldAgain) return;
      one.toldAt = began;
      const facts = { step, code: told.code, problem: told.message, details: told.details, skippable: false };
      try {
        await prepareTroubleNotice(context.database.pool, { programId, key: step, cycle: null, facts, at: await now() });
        wakeSender(context.database);
      } catch (untold) {
        // At its next failure it is told: until then the log has to do.
        say('error', 'A failure could not be told to the coordinator', untold);
      }
    },
  };
}
