import { Problem } from '../rules/problems.ts';

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
