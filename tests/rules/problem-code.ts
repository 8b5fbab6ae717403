import { Problem } from '../../rules/problems.ts';

/** The problem that an action throws. */
export function problemThrown(action: () => unknown): Problem | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** The code of the problem that an action throws. */
export const problemCode = (action: () => unknown): string | null => problemThrown(action)?.code ?? null;
