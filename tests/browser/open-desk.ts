import type { Database } from '../../prisma/database.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import type { Form } from '../../rules/form-indicators.ts';
import type { UnitRow } from '../../rules/units.ts';
import { entryToken, type Service, startService, tokenOf } from '../api/service.ts';
import { createTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import type { Person } from './open-browser.ts';

/** The pages of one open review, on a real database; without a Temporal server, for what waits for nothing. */
export interface Desk {
  /** Where the pages are, without a slash at the end. */
  url: string;
  database: Database;
  databaseUrl: string;
  programId: string;
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

/** On eight units with the figures of the year before, or on a tree of the test's own, with a form of its own. */
export async function openDesk(tree?: UnitRow[], form?: Form): Promise<Desk> {
  const { database, url: databaseUrl, drop } = await freshDatabase();
  await openInstallation(database.pool, null);
  const programId = tree ? await createTree(database, tree, undefined, form) : (await createSmallProgram(database)).programId;
  const cycle = await openCycle(database, programId);
  const clock = { now: new Date('2023-12-15T02:00:00Z') };
  const start = (port: number): Promise<Service> => startService(database, { now: async () => clock.now }, port);
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
    programId,
    cycle,
    clock,
    reportOf: async (code) => `${url}/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`,
    async letIn({ page }) {
      const { id } = await database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } });
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
