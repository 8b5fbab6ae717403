import type { ApiContext } from '../../api/context.ts';
import type { Database } from '../../prisma/database.ts';
import { entryToken, type Service, startService, tokenOf } from '../api/service.ts';
import { type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { createSmallProgram, type SmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import type { Person } from './open-browser.ts';

/** The pages of one open review on eight units, on a real database; without a Temporal server, for what waits for nothing. */
export interface Desk {
  /** Where the pages are, without a slash at the end. */
  url: string;
  database: Database;
  databaseUrl: string;
  program: SmallProgram;
  cycle: OpenCycle;
  /** The program's instant, which the test moves. */
  clock: { now: Date };
  /** The address in a unit's mail. */
  reportOf(code: string): Promise<string>;
  /** Lets a person in as the program's coordinator, by a link as it is mailed. */
  letIn(person: Person): Promise<void>;
  /** Ends the service, as a restart or a crash does; answers after its last connection. */
  stopService(): Promise<void>;
  /** Starts it again where it was. */
  startService(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(overrides: Partial<ApiContext> = {}): Promise<Desk> {
  const { database, url: databaseUrl, drop } = await freshDatabase();
  const program = await createSmallProgram(database);
  const cycle = await openCycle(database, program.programId);
  const clock = { now: new Date('2023-12-15T02:00:00Z') };
  const start = (port: number): Promise<Service> => startService(database, { now: async () => clock.now, ...overrides }, port);
  let service: Service | null = await start(0);
  const { url } = service;
  const stopService = async (): Promise<void> => {
    await service?.stop();
    service = null;
  };
  return {
    url,
    database,
    databaseUrl,
    program,
    cycle,
    clock,
    reportOf: async (code) => `${url}/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`,
    async letIn({ page }) {
      const { id } = await database.prisma.contact.findFirstOrThrow({ where: { programId: program.programId, role: 'coordinator' } });
      await page.goto(`${url}/enter/${await entryToken(database, id)}`);
      await page.getByRole('main').getByRole('button').click();
      await page.waitForURL((at) => !at.pathname.startsWith('/enter/'));
    },
    stopService,
    async startService() {
      service ??= await start(Number(new URL(url).port));
    },
    async close() {
      await stopService();
      await drop();
    },
  };
}
