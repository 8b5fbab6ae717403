import { randomUUID } from 'node:crypto';
import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readQuietHours } from '../../prisma/queries/installation/set-quiet-hours.ts';
import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import type { CalendarPageValues } from '../../web/coordinator/calendar-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { SignedIn } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { calendarStanding, readProgramFacts } from '../program-facts.ts';

/** The installation's days off as they stand, with what the reader's programs need of them; the boxes as they were typed. */
export async function calendarView(
  context: ApiContext,
  page: PageSetting,
  who: SignedIn,
  posted: Record<string, unknown>,
): Promise<Omit<CalendarPageValues, 'errors' | 'preview' | 'done'>> {
  const { pool } = context.database;
  const { days, years: announced, version } = await readCalendar(pool);
  const text = (name: string): string => (typeof posted[name] === 'string' ? posted[name] : '');
  const missing = new Map<number, { name: string; url: string }[]>();
  const behind: CalendarPageValues['behind'] = [];
  for (const { id, name } of await listPrograms(pool, who === 'owner' ? 'all' : who.map(({ programId }) => programId))) {
    const standing = calendarStanding(await readProgramFacts(context, id));
    const program = { name, url: `/programs/${id}` };
    for (const year of standing.unannounced) missing.set(year, [...(missing.get(year) ?? []), program]);
    if (standing.behind) behind.push(program);
  }
  const listed = days.filter(({ kind }) => kind !== 'usual');
  const years = [...new Set([...announced, ...listed.map(({ day }) => Number(day.slice(0, 4)))])].sort();
  return {
    page,
    url: '/calendar',
    quiet: await readQuietHours(pool),
    years: years.map((year) => ({
      year,
      announced: announced.includes(year),
      days: listed.filter(({ day }) => day.startsWith(String(year))).map(({ day, kind }) => ({ day, kind })),
    })),
    missing: [...missing].map(([year, programs]) => ({ year, programs })).sort((a, b) => a.year - b.year),
    behind,
    typed: {
      off: text('off'),
      worked: text('worked'),
      usual: text('usual'),
      announced: text('announced'),
      reason: text('reason').trim(),
    },
    seen: posted.seen === undefined ? version : Number(text('seen')) || 0,
    key: text('key') || randomUUID(),
  };
}
