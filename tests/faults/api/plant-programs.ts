import { linkToken } from '../../../prisma/queries/links/link-token.ts';
import { makeEntryLink } from '../../../prisma/queries/links/make-entry-link.ts';
import type { LinkPurpose } from '../../../prisma/queries/links/make-links.ts';
import { ngheAnCalendar } from '../../../prisma/seed/nghe-an/calendar.ts';
import type { CycleCalendar, MonthDay } from '../../../rules/program.ts';
import { answersOf } from '../../prisma/open-cycle.ts';
import { createSmallProgram, smallTree } from '../../setup/small-program.ts';
import { morningZone } from '../morning-zone.ts';
import type { RunningProduct } from './start-product.ts';

/** What nobody but `seenBy` may ever be answered. */
export interface Planted {
  text: string;
  seenBy: readonly RoleName[];
}

export const roleNames = [
  'nobody',
  'unit',
  'reviewer',
  'leader',
  'signatory',
  'coordinator',
  'otherCoordinator',
  'owner',
  'ended',
] as const;
export type RoleName = (typeof roleNames)[number];

export interface Role {
  cookie: string;
  /** The form's token of that session. */
  formToken: string;
  /** Tokens of links that this person holds. */
  tokens: string[];
}

export interface PlantedPrograms {
  programId: string;
  otherProgramId: string;
  year: number;
  planted: Planted[];
  /** Signs everybody in anew, and finds the links that hold now. */
  roles(): Promise<Record<RoleName, Role>>;
  /** False once somebody has ended a program or closed its cycle: nothing much can be tried on it any more. */
  areOpen(): Promise<boolean>;
}

interface OneProgram {
  programId: string;
  year: number;
  contactIds: Map<string, number>;
  coordinatorId: number;
  signatoryId: number;
}

const day = 86_400_000;
const [town, district] = smallTree.districts;
const [ward, siblingWard] = smallTree.communes;
const farCommune = '17617';

/** Two real programs on the same eight units, signed and started through the API, each in an open cycle, with reports that carry planted words. */
export async function plantPrograms(product: RunningProduct, generation: number): Promise<PlantedPrograms> {
  const first = await openProgram(product, `faults-${generation}-a`);
  const second = await openProgram(product, `faults-${generation}-b`);
  const { database, secret, url } = product;
  const tokenOf = async (contactId: number, purpose: LinkPurpose): Promise<string[]> => {
    const { rows } = await database.pool.query<{ id: number }>(
      'SELECT id FROM links WHERE contact_id = $1 AND purpose = $2 AND revoked_at IS NULL ORDER BY id DESC LIMIT 1',
      [contactId, purpose],
    );
    return rows.map(({ id }) => linkToken(secret, id));
  };
  const ownLinks = async (code: string): Promise<string[]> => {
    const contactId = first.contactIds.get(code) as number;
    return [...(await tokenOf(contactId, 'report')), ...(await tokenOf(contactId, 'office'))];
  };
  const planted: Planted[] = [];
  const plant = async (program: OneProgram, code: string, seenBy: readonly RoleName[]): Promise<void> => {
    const text = `planted-${generation}-${program === first ? 'a' : 'b'}-${code}`;
    const [token] = await tokenOf(program.contactIds.get(code) as number, 'report');
    const answers = answersOf(3);
    answers.prose.results = `Đã làm. ${text}.`;
    const answer = await fetch(`${url}/api/v1/report/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ kind: 'figures', submissionKey: `planted-${code}`, answers, confirmed: true }),
    });
    if (!answer.ok) throw new Error(`A planted report was refused: ${answer.status} ${await answer.text()}`);
    planted.push({ text, seenBy });
  };
  await plant(first, siblingWard, ['reviewer', 'coordinator', 'owner']);
  await plant(first, farCommune, ['coordinator', 'owner']);
  await plant(second, ward, ['otherCoordinator', 'owner']);
  await plant(second, siblingWard, ['otherCoordinator', 'owner']);

  const enter = async (contactId: number | null): Promise<Omit<Role, 'tokens'>> => {
    const at = new Date();
    const token = await makeEntryLink(database.pool, { programId: null, contactId, at, expiresAt: new Date(at.getTime() + 600_000) });
    const entered = await fetch(`${url}/api/v1/enter/${token}`, { method: 'POST', redirect: 'manual' });
    if (!entered.ok) throw new Error(`Nobody is let in: ${entered.status} ${await entered.text()}`);
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await (await fetch(`${url}/links`, { headers: { accept: 'text/html', cookie } })).text();
    return { cookie, formToken: /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '' };
  };
  const stranger = { cookie: '', formToken: '', tokens: [] };
  return {
    programId: first.programId,
    otherProgramId: second.programId,
    year: first.year,
    planted,
    async roles() {
      const ended = await enter(null);
      await fetch(`${url}/api/v1/leave`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: ended.cookie, 'content-type': 'application/json', accept: 'application/json' },
        body: '{}',
      });
      return {
        nobody: stranger,
        unit: { ...stranger, tokens: await ownLinks(ward) },
        reviewer: { ...stranger, tokens: await ownLinks(town) },
        leader: { ...stranger, tokens: await tokenOf(first.signatoryId, 'lead') },
        signatory: { ...stranger, tokens: await tokenOf(first.signatoryId, 'sign') },
        coordinator: { ...(await enter(first.coordinatorId)), tokens: [] },
        otherCoordinator: { ...(await enter(second.coordinatorId)), tokens: [] },
        owner: { ...(await enter(null)), tokens: [] },
        ended: { ...ended, tokens: [] },
      };
    },
    async areOpen() {
      const { rows } = await database.pool.query<{ open: boolean }>(
        `SELECT count(*) FILTER (WHERE p.state = 'active' AND c.state = 'open') = 2 AS open
         FROM programs p JOIN cycles c ON c.program_id = p.id WHERE p.id = ANY($1) AND c.year = $2`,
        [[first.programId, second.programId], first.year],
      );
      return rows[0]?.open === true;
    },
  };
}

/** Codes that requests are drawn with: the person's own, a sibling's, another district's, none. */
export const unitCodes = [ward, siblingWard, farCommune, town, district, smallTree.province, 'c0', '0', ''];

async function openProgram({ database, secret, url }: RunningProduct, key: string): Promise<OneProgram> {
  const { calendar, year, timeZone } = calendarAround(new Date());
  const parties = (await import('../../../prisma/seed/nghe-an/program.ts')).ngheAnProgram.parties.map((party) => ({
    ...party,
    signatory: { ...party.signatory, email: `${party.key}@${key}.example` },
    coordinator: party.coordinator && { ...party.coordinator, email: `thuong-truc@${key}.example` },
  }));
  const { programId, contactIds } = await createSmallProgram(database, {
    key,
    parties,
    calendar,
    timeZone,
    term: { from: `${year}-01-01`, to: `${year + 1}-12-31` },
    at: new Date(),
  });
  await database.pool.query("UPDATE contacts SET email = replace(email, 'nghe-an.example', $2 || '.example') WHERE program_id = $1", [
    programId,
    key,
  ]);
  const owner = await signInAsOwner(database, url);
  const press = async (path: string, body: unknown, cookie = ''): Promise<void> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path.replace(/[\w-]{43}/, '…')}: ${answer.status} ${await answer.text()}`);
  };
  await press(`/api/v1/programs/${programId}/signing`, { step: 'do' }, owner);
  const contacts = await database.prisma.contact.findMany({
    where: { programId, role: { in: ['signatory', 'coordinator'] } },
    orderBy: { id: 'asc' },
  });
  for (const { id } of contacts.filter(({ role }) => role === 'signatory')) {
    const link = await until(() => database.prisma.link.findFirst({ where: { contactId: id, purpose: 'sign' } }), 'a link to sign with');
    await press(`/api/v1/sign/${linkToken(secret, link.id)}`, { confirmed: true });
  }
  await press(`/api/v1/programs/${programId}/start`, { step: 'do' }, owner);
  await until(async () => {
    const links = await database.prisma.link.count({ where: { programId, purpose: 'report' } });
    return links === contactIds.size ? links : null;
  }, 'the links of an open cycle');
  const roleOf = (role: string): number => contacts.find((contact) => contact.role === role)?.id as number;
  return { programId, year, contactIds, coordinatorId: roleOf('coordinator'), signatoryId: roleOf('signatory') };
}

async function signInAsOwner(database: RunningProduct['database'], url: string): Promise<string> {
  const at = new Date();
  const token = await makeEntryLink(database.pool, { programId: null, contactId: null, at, expiresAt: new Date(at.getTime() + 600_000) });
  const entered = await fetch(`${url}/api/v1/enter/${token}`, { method: 'POST', redirect: 'manual' });
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/**
 * A calendar whose cycle should have been opened ten days ago and closes in three weeks, whatever day it is, where it is the morning
 * of a working day.
 */
function calendarAround(now: Date): { calendar: CycleCalendar; year: number; timeZone: string } {
  const { timeZone, today } = morningZone(now);
  const at = (days: number): Date => new Date(now.getTime() + days * day);
  const year = at(-10).getUTCFullYear();
  const on = (days: number): MonthDay => ({
    month: at(days).getUTCMonth() + 1,
    day: at(days).getUTCDate(),
    yearOffset: at(days).getUTCFullYear() === year ? 0 : 1,
  });
  return {
    year,
    timeZone,
    calendar: {
      ...ngheAnCalendar,
      daysOff: [],
      daysWorked: [today],
      opening: on(-10),
      // Of the review's own year, as a program has to have it.
      cutOff: on(4).yearOffset === 0 ? on(4) : { month: 12, day: 31, yearOffset: 0 },
      due: [on(18), on(13), on(8)],
      close: on(25),
      compile: on(27),
      deliver: on(29),
    },
  };
}

async function until<T>(look: () => Promise<T | null>, what: string): Promise<T> {
  for (const giveUp = Date.now() + 60_000; ; ) {
    const value = await look();
    if (value !== null) return value;
    if (Date.now() > giveUp) throw new Error(`Waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
