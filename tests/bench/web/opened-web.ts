import type { Browser } from 'playwright-core';
import type { Database } from '../../../prisma/database.ts';
import type { LargeProgram } from './data/large-program.ts';
import type { PageServer } from './page-server.ts';

/** What every round of the web's bench measures in. */
export interface Web {
  browser: Browser;
  server: PageServer;
  database: Database;
  large: LargeProgram;
  paths: { cycle: string; brief: string; react: string | null };
  govukBytes: number | null;
}
