import { prepareTroubleNotice } from '../prisma/queries/messages/prepare-trouble-notice.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { workCalendar } from '../rules/calendar.ts';
import type { CycleName } from '../rules/cycle-key.ts';
import { hours } from '../rules/hours-of-day.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import type { ActivityContext } from './context.ts';

/** A step that failed, as its coordinator is told of it. */
export interface ToldStep {
  programId: string;
  /** A moment's kind, or another name of a step. */
  step: string;
  problem: string;
  at: Instant;
  /** The moment's own key. A run of 0.1.0 does not say this nor what follows. */
  key?: string;
  /** The problem's code in the catalogue with its details, so that it is told in the reader's language. */
  code?: string;
  details?: Record<string, unknown>;
  cycle?: CycleName | null;
  /** Nothing waits for it, and it may be left out. */
  skippable?: boolean;
}

/**
 * Tells the coordinator that a step failed and will not mend itself: once a day and step of a cycle. The sender sends it. Answers when it is tried
 * again unless somebody says so before. Repeatable: the message is unique by round and contact.
 */
export async function tellCoordinator({ database }: ActivityContext, input: ToldStep): Promise<{ again: Instant }> {
  const { programId, step, problem, at, key = step, code, details, cycle = null, skippable = false } = input;
  const facts = { step, problem: problem.slice(0, 2_000), code, details, skippable };
  const again = await prepareTroubleNotice(database.pool, { programId, key, cycle, facts, at: new Date(at) });
  wakeSender(database);
  return { again: again.toISOString() };
}

/** The hour of trying again, on the next working day. Only runs of 0.1.0 ask for it. */
export async function nextMorning({ database }: ActivityContext, input: { programId: string; at: Instant }): Promise<Instant> {
  const { calendar, timeZone } = await readDefinition(database.pool, input.programId);
  return instantAt(workCalendar(calendar).addWorkingDays(dateOf(input.at, timeZone), 1), hours.triedAgain, timeZone);
}
