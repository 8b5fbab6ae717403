import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { passesByItself } from '../../rules/passing-failures.ts';
import { problemText } from '../../rules/problems.ts';
import { log } from '../log.ts';

/** Waits until a database answers, and says that it waits. An error that waiting does not mend is thrown. */
export async function untilThere(url: string, everyMs = 2_000): Promise<void> {
  for (let logged = false; ; logged = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch (error) {
      // Anything else (a wrong password, no such database) will not pass.
      const { code = '', message } = error as { code?: string; message: string };
      if (!passesByItself(error) && !/timeout/.test(message)) throw error;
      if (!logged)
        for (const language of ['vi', 'en'] as const) log('error', problemText({ code: 'database-unavailable' }, language), { code });
      await pause(everyMs);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
