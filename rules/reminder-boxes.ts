import { contactWays, usualWay } from './contact-ways.ts';
import type { SomeReminders, TierReminders } from './reminder-policy.ts';

type Get = (name: string) => string;

/** Numbers of days as people write them: `5, 3`; `0` for none, nothing for as usual. NaN is told as not right. */
function readDays(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const days = words.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : Number.NaN)).filter((day) => day !== 0);
  return [...new Set(days)].sort((a, b) => b - a);
}

const written = (days: unknown): string => (Array.isArray(days) && days.length > 0 ? days.join(', ') : '0');

/** What the boxes of a due day say of its own rounds. */
export function tierRemindersIn(get: Get, row: string): TierReminders {
  const [before, after] = [readDays(get(`${row}.before`)), readDays(get(`${row}.after`))];
  return { ...(before && { before }), ...(after && { after }) };
}

/** What the boxes of a program say of when it reminds; undefined: all as usual. */
export function remindersIn(get: Get, path = 'calendar.reminders'): SomeReminders | undefined {
  const own: SomeReminders = tierRemindersIn(get, path);
  for (const name of ['parent', 'coordinator', 'leaders', 'lastCall'] as const) {
    const days = readDays(get(`${path}.${name}`));
    if (days) own[name] = days.length === 0 ? null : days.length === 1 ? days[0] : Number.NaN;
  }
  // Somebody can always decide: there is no "not at all".
  const decided = readDays(get(`${path}.decidedAbove`));
  if (decided) own.decidedAbove = decided.length === 1 ? decided[0] : Number.NaN;
  if (get(`${path}.hour`) !== '') own.hour = get(`${path}.hour`);
  const way = contactWays.find((one) => one === get(`${path}.way`));
  if (way !== undefined && way !== usualWay) own.way = way;
  if (get(`${path}.onDay`) === 'no') own.onDay = false;
  return Object.keys(own).length === 0 ? undefined : own;
}

/** The same as boxes, of whatever a definition has there. */
export function reminderBoxes(reminders: unknown, due: unknown): Record<string, string> {
  const boxes: Record<string, string> = {};
  const rounds = (row: unknown, path: string): void => {
    for (const name of ['before', 'after']) if (isRecord(row) && row[name] !== undefined) boxes[`${path}.${name}`] = written(row[name]);
  };
  for (const [index, row] of (Array.isArray(due) ? due : []).entries()) rounds(row, `calendar.due.${index}`);
  rounds(reminders, 'calendar.reminders');
  if (!isRecord(reminders)) return boxes;
  for (const name of ['parent', 'coordinator', 'leaders', 'lastCall', 'decidedAbove'])
    if (reminders[name] !== undefined) boxes[`calendar.reminders.${name}`] = String(reminders[name] ?? 0);
  if (typeof reminders.hour === 'string') boxes['calendar.reminders.hour'] = reminders.hour;
  if (typeof reminders.way === 'string') boxes['calendar.reminders.way'] = reminders.way;
  if (reminders.onDay === false) boxes['calendar.reminders.onDay'] = 'no';
  return boxes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
