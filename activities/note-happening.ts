import { recordHappening } from '../prisma/queries/happenings/record-happening.ts';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import type { ActivityContext } from './context.ts';

/** What steps are asked with and answer, as far as a line of a timeline needs it. */
interface Asked {
  programId?: string;
  cycleId?: number;
  at?: Instant;
  /** Which of its kind it is: the moment's key, the plan's version, the party that signs. */
  round?: string;
  key?: string;
  version?: number;
  partyKey?: string;
  by?: string;
  office?: string;
  reason?: string;
}
interface Answered {
  words?: Text | null;
  cycleId?: number;
}

/**
 * Writes down what a step says has happened, before Temporal hears of it: a step that is tried again is one line, and answers the words of
 * the first time, which are those that the workflow's own timeline then has too.
 */
export async function noteHappening<T>({ database }: ActivityContext, step: string, input: Asked, answer: T): Promise<T> {
  const answered = (answer ?? {}) as Answered;
  if (answered.words === undefined || input.at === undefined) return answer;
  const { programId = null, at, round, key, version, partyKey, by, office, reason = null } = input;
  const words = await recordHappening(database.pool, {
    programId,
    cycleId: input.cycleId ?? answered.cycleId ?? null,
    key: [step, round ?? key ?? version ?? partyKey].filter((part) => part !== undefined).join(' '),
    at,
    words: answered.words,
    actor: by ?? office ?? null,
    reason,
  });
  return { ...answer, words };
}
