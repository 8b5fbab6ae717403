import { type DueDay, writeDueDays } from '../../papers/lists/due-day-events.ts';
import { countMovedDues } from '../../prisma/queries/offices/count-moved-dues.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { ApiContext } from '../context.ts';

/** Due days as a file for somebody's own calendar, as they stand now: followed again, or subscribed to, it has those that moved. `url`: from our root. */
export async function dueCalendar(context: ApiContext, duties: readonly Omit<DueDay, 'moved'>[], language: Language): Promise<string> {
  const known = await countMovedDues(
    context.database.pool,
    duties.map(({ id }) => id),
  );
  const days = duties.map((duty) => {
    const { moved, lapses } = known.get(duty.id) ?? { moved: 0, lapses: false };
    return { ...duty, moved, over: duty.over || lapses, url: `${context.publicUrl}${duty.url}` };
  });
  return writeDueDays(days, { language, host: new URL(context.publicUrl).hostname, at: (await context.now()).toISOString() });
}
