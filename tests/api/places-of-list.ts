import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../prisma/database.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from './service.ts';

/** Where a list of a program (its arising issues, its action items) is read and acted on, each test with a program of its own. */
export interface PlacesOfList {
  database: Database;
  service: Service;
  cookie: string;
  cycle: OpenCycle;
  /** Of two communes, of the province above them, and of the standing office. */
  c0: string;
  c1: string;
  top: string;
  office: string;
  page(path: string): Promise<Answer>;
  post(path: string, json: Record<string, unknown>): Promise<Answer>;
}

export async function eachWithPlaces(list: 'issues' | 'actions'): Promise<PlacesOfList> {
  const { database, drop } = await freshDatabase();
  const withSession = (path: string) => (path.startsWith('/programs') ? { cookie: own.cookie } : {});
  const own = {
    database,
    page: (path) => own.service.ask('GET', path, { page: true, ...withSession(path) }),
    post: (path, json) => own.service.ask('POST', path, { json, ...withSession(path) }),
  } as PlacesOfList;
  let trees = 0;
  beforeAll(async () => {
    own.service = await startService(database);
    own.cookie = await signIn(own.service);
  });
  beforeEach(async () => {
    trees += 1;
    own.cycle = await openCycle(database, await createTree(database, flatTree(3), `${list}-${trees}`));
    await database.prisma.program.update({ where: { id: own.cycle.programId }, data: { state: 'active' } });
    const linkOf = async (code: string) => `/report/${await tokenOf(database, own.cycle.contactIds.get(code) as number)}/${list}`;
    [own.c0, own.c1, own.top] = [await linkOf('c0'), await linkOf('c1'), await linkOf('P')];
    own.office = `/programs/${own.cycle.programId}/${list}`;
  });
  afterAll(async () => {
    await own.service.stop();
    await drop();
  });
  return own;
}
