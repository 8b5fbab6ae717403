import type { Database } from '../../../prisma/database.ts';

const patience = 60_000;

/** The same database for the one who breaks it: what it asks is asked again until PostgreSQL is back. Only for what may be asked twice. */
export function patientDatabase(database: Database): Database {
  const again = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const giveUp = Date.now() + patience; ; ) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > giveUp || !isAway(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const { pool } = database;
  const query = (text: string, values?: unknown[]) => again(() => pool.query(text, values));
  return { ...database, pool: Object.create(pool, { query: { value: query } }) };
}

function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|57P0|08)/.test(code) || /terminated|timeout exceeded/i.test(message);
}
