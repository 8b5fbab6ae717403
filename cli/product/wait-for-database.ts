import { setTimeout as pause } from 'node:timers/promises';
import { passesByItself } from '../../rules/passing-failures.ts';
import { problemText } from '../../rules/problems.ts';
import { log } from '../log.ts';
import { withClient } from '../with-client.ts';

/** Waits until a database answers, and says that it waits. An error that waiting does not mend is thrown. */
export async function untilThere(url: string, everyMs = 2_000): Promise<void> {
  for (let logged = false; ; logged = true) {
    try {
      await withClient(url, (client) => client.query('SELECT 1'));
      return;
    } catch (error) {
      // Anything else (a wrong password, no such database) will not pass.
      const { code = '', message } = error as { code?: string; message: string };
      if (!passesByItself(error) && !/timeout/.test(message)) throw error;
      if (!logged)
        for (const language of ['vi', 'en'] as const) log('error', problemText({ code: 'database-unavailable' }, language), { code });
      await pause(everyMs);
    }
  }
}
