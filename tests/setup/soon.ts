import { vi } from 'vitest';

/**
 * Looks again and again until a check holds, for what happens by itself in a moment. Vitest's own `waitFor` gives up after a second, which on a
 * machine that is busy with other files is no time at all: this waits as long as anything of ours may take.
 */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 30_000, interval: 20 });
