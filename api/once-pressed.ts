import { readActOfPress } from '../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../prisma/queries/audit/record-act.ts';
import { Problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';
import type { RequestedCycle } from './requested-cycle.ts';

/**
 * An act that knows its press again (readActOfPress). Of two presses that come at once, the later may look before the earlier is recorded, and then find
 * that what it is to do has been done: asked once more it knows the press, and answers as the earlier one. Any other refusal is the same the second time.
 */
export async function oncePressed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    return act();
  }
}

/** The same of an act on a cycle: `act` does it, `answered` says again what it came to, by its line in the record. Answers that line too. */
export function oncePressedOnCycle<T extends object>(
  { database: { pool }, now }: ApiContext,
  { programId, cycle }: RequestedCycle,
  key: string,
  { act, answered }: { act: (at: Date) => Promise<T>; answered: (line: number) => Promise<T> },
): Promise<T & { act: number }> {
  return oncePressed(async () => {
    const at = await now();
    const press = { programId, subject: cycleSubject(cycle), key, at };
    const known = await readActOfPress(pool, press);
    if (known !== null) return { ...(await answered(known)), act: known };
    const done = await act(at);
    return { ...done, act: (await readActOfPress(pool, press)) as number };
  });
}
