import { Problem } from '../../rules/problems.ts';

/** The code of the problem that an action throws. */
export function problemCode(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
