import { giveToServer } from '../../prisma/give-to-server.ts';
import { openPool } from '../../prisma/open-pool.ts';
import { databaseSeconds } from '../../rules/database-limits.ts';

// Asks for one statement that takes a while, and is killed by itself in the moment in which that has been given.
const { url, row } = JSON.parse(process.argv[2] ?? '') as { url: string; row: number };
const pool = openPool(url, 1, databaseSeconds.short);
// A connection that is there already, as a sender's is.
await pool.query('SELECT 1');
await giveToServer(
  pool,
  (client) => client.query({ name: 'give', text: 'INSERT INTO given SELECT $1::int FROM pg_sleep(0.3)', values: [row] }),
  () => process.kill(process.pid, 'SIGKILL'),
);
