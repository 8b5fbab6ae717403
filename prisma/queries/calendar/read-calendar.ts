import type { CalendarDay } from '../../../rules/calendar-days.ts';
import type { Queryable } from '../../database.ts';

export interface InstallationCalendar {
  /** In order; those of kind `usual` were something else once. `changed`: since what was shipped. */
  days: (CalendarDay & { changed: boolean })[];
  /** Years whose days off are announced. */
  years: number[];
  /** The last change; 0: as shipped. */
  version: number;
}

/** The installation's days off and days worked instead: some twenty rows a year. */
export async function readCalendar(db: Queryable): Promise<InstallationCalendar> {
  const { rows } = await db.query<InstallationCalendar>(
    `SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'kind', kind, 'changed', change_id IS NOT NULL) ORDER BY day), '[]') FROM calendar_days) AS days,
            (SELECT coalesce(jsonb_agg(year ORDER BY year), '[]') FROM calendar_years) AS years,
            (SELECT coalesce(max(id), 0) FROM calendar_changes) AS version`,
  );
  return rows[0] as InstallationCalendar;
}
