import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { changeCalendar as storeChange } from '../../prisma/queries/calendar/change-calendar.ts';
import { type InstallationCalendar, readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readPressedCalendar } from '../../prisma/queries/calendar/read-pressed-calendar.ts';
import { listPrograms, type ProgramRow } from '../../prisma/queries/programs/list-programs.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type CalendarDay, changedDaysAfter, checkDays, differingDays } from '../../rules/calendar-days.ts';
import { pressKey, readableText, reason, wholeNumber, yearNumber } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { type ProblemCode, problem } from '../../rules/problems.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { readDate } from '../../rules/read-date-boxes.ts';
import type { SignedIn } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { type MovedCycle, movedCycles, relayProgram } from '../moved-cycles.ts';

/** A year's days off and more in one go. */
const mostDays = 100;

/** Days as people paste them, or as a program lists them. */
const days = z.preprocess(
  (input) => (typeof input === 'string' ? input.split(/[\s,;]+/).filter((word) => word !== '') : input),
  z.array(readableText(60)).max(mostDays).default([]),
);
const announcedYears = z.preprocess(
  (input) => (typeof input === 'string' ? input.split(/[\s,;]+/).filter((word) => word !== '') : input),
  z.array(yearNumber).max(20).default([]),
);

/** `seen`: the change that was the last one when it was looked at; a program need not say. Without days it takes over what was changed before. */
export const changeCalendarShape = z.object({
  off: days,
  worked: days,
  usual: days,
  announced: announcedYears,
  seen: wholeNumber().nullable().default(null),
  reason,
  key: pressKey.default(() => randomUUID()),
});
type Asking = Pick<z.infer<typeof changeCalendarShape>, 'off' | 'worked' | 'usual' | 'announced' | 'seen'>;

interface MovedProgram {
  id: string;
  name: string;
  timeZone: string;
  days: CalendarDay[];
  cycles: MovedCycle[];
}

async function checkChange(context: ApiContext, asking: Asking) {
  const calendar = await readCalendar(context.database.pool);
  if (asking.seen !== null && asking.seen !== calendar.version) throw problem('calendar-overtaken');
  const now = await context.now();
  const known = new Map(calendar.days.map((day) => [day.day, day.kind]));
  const read = (list: readonly string[]) => list.map(readDay);
  const asked = checkDays(
    { off: read(asking.off), worked: read(asking.worked), usual: read(asking.usual) },
    dateOf(now.toISOString(), usualZone),
  ).filter(({ day, kind }) => (known.get(day) ?? 'usual') !== kind);
  const years = asking.announced.filter((year) => !calendar.years.includes(year));
  return { calendar, asked, years };
}

function readDay(text: string): CalendarDate {
  const date = readDate(text);
  if (date === null) throw problem('calendar-day-unreadable', { date: text.slice(0, 40) });
  return date;
}

/** The installation's changed days as they would be. */
function changedWith({ days: all }: InstallationCalendar, asked: readonly CalendarDay[], today: CalendarDate): CalendarDay[] {
  const named = new Set(asked.map(({ day }) => day));
  return [...changedDaysAfter(all, today).filter(({ day }) => !named.has(day)), ...asked.filter(({ day }) => day > today)];
}

/** The programs that somebody coordinates and that are not over. */
async function programsOf(context: ApiContext, who: SignedIn): Promise<ProgramRow[]> {
  const rows = await listPrograms(context.database.pool, who === 'owner' ? 'all' : who.map(({ programId }) => programId));
  return rows.filter(({ state }) => state !== 'completed' && state !== 'terminated');
}

/** What a change of the calendar would move in every running and coming cycle of the programs that who asks coordinates. Problems: `calendar-…`. */
export async function previewCalendar(context: ApiContext, who: SignedIn, asking: Asking) {
  const { calendar, asked, years } = await checkChange(context, asking);
  const programs = await movedPrograms(context, who, calendar, asked);
  if (asked.length === 0 && years.length === 0 && programs.length === 0) throw problem('nothing-changes');
  return { days: asked, years, programs };
}

async function movedPrograms(context: ApiContext, who: SignedIn, calendar: InstallationCalendar, asked: CalendarDay[]) {
  const now = (await context.now()).toISOString();
  const programs: MovedProgram[] = [];
  // One after the other: an owner with many programs must not take every connection of the pool.
  for (const program of await programsOf(context, who)) {
    const moved = await movedBy(context, program, changedWith(calendar, asked, dateOf(now, program.timeZone)));
    if (moved.days.length > 0) programs.push(moved);
  }
  return programs;
}

async function movedBy(context: ApiContext, { id, name, timeZone }: ProgramRow, changed: CalendarDay[]): Promise<MovedProgram> {
  const { pool } = context.database;
  const program = await readDefinition(pool, id);
  const taken = differingDays(program.calendar, changed);
  if (taken.length === 0) return { id, name, timeZone, days: [], cycles: [] };
  return { id, name, timeZone, days: taken, cycles: changedOf(await movedCycles(context, id, { days: taken, reminders: null })) };
}

const changedOf = (cycles: MovedCycle[]) => cycles.filter(({ changes, problem }) => changes.length > 0 || problem !== null);

/** What became of each program: `problem` null, it has taken the days over. */
export interface TakenProgram {
  id: string;
  name: string;
  problem: ProblemCode | null;
}

/**
 * Changes days of the installation's calendar, with who did and why, and has every program that who asks coordinates take them over: their
 * running cycles are laid anew by their workflows, one after the other, then the program opens what comes by them. One that cannot stays as it
 * was, is named, and is asked for again on its page; pressed again, it goes on where it stopped. Programs of others are not touched: their
 * coordinators are asked. Problems: `calendar-…`, `nothing-changes`.
 */
export async function changeCalendar(
  context: ApiContext,
  who: SignedIn,
  { reason: words, key, ...asking }: z.infer<typeof changeCalendarShape>,
): Promise<{ days: CalendarDay[]; programs: TakenProgram[] }> {
  const { database } = context;
  const pressed = await readPressedCalendar(database.pool, key);
  const at = await context.now();
  let changed: CalendarDay[] = [];
  if (!pressed) {
    const { days: asked, years } = await previewCalendar(context, who, asking);
    const { version } = await readCalendar(database.pool);
    const change = { press: key, seen: asking.seen ?? version, days: asked, years, reason: words, actor: officeOf(who, null), at };
    if (asked.length > 0 || years.length > 0) await storeChange(database, change);
    changed = asked;
  }
  const programs: TakenProgram[] = [];
  const moved = await movedPrograms(context, who, await readCalendar(database.pool), []);
  for (const program of moved) {
    const told = { reason: words, at: at.toISOString(), by: officeOf(who, program.id), press: key };
    programs.push({ id: program.id, name: program.name, problem: await relayProgram(context, program, told) });
  }
  return { days: changed, programs };
}

/** Under which office it is recorded: that of the program, or the first that somebody has. */
function officeOf(who: SignedIn, programId: string | null): string {
  if (who === 'owner') return 'Quản trị hệ thống';
  return (who.find((contact) => contact.programId === programId) ?? who[0])?.office ?? '';
}
