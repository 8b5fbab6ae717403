import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { problemText } from '../../rules/problems.ts';
import { log } from '../log.ts';

/** Away for now: not there yet, starting up, shutting down, full. Anything else (a wrong password, no such database) will not pass. */
const passing = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P0[123]|53300)$/;

/** Waits until a database answers, and says that it waits. An error that waiting does not mend is thrown. */
export async function untilThere(url: string, everyMs = 2_000): Promise<void> {
  for (let told = false; ; told = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch (error) {
      const { code = '', message } = error as { code?: string; message: string };
      if (!passing.test(code) && !/timeout/.test(message)) throw error;
      if (!told)
        for (const language of ['vi', 'en'] as const) log('error', problemText({ code: 'database-unavailable' }, language), { code });
      await pause(everyMs);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
