import { daysUntil } from '../../rules/days-between.ts';
import { hours } from '../../rules/hours-of-day.ts';
import { type CalendarDate, instantAt } from '../../rules/instants.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

/**
 * A due day as it stands at the instant at which the mail is written: a day that has gone by is never named as one to come, and neither is the due
 * day itself once its hour is past. While the program is paused nothing is due, and that is said in place of how many days are left. `due`: as a sentence ends with it; `clock`: with its hour; `left`: in a few words of its own.
 */
export function dueWords(
  date: CalendarDate,
  { now, timeZone, language, paused = false }: Pick<MailSetting, 'now' | 'timeZone' | 'language' | 'paused'>,
) {
  const words = letterWords[language];
  const days = daysUntil(date, now, timeZone);
  const at = instantAt(date, hours.closing, timeZone);
  const past = !paused && Date.parse(now) >= Date.parse(at);
  const day = writeShortDate(date, language);
  return {
    days,
    past,
    due: past ? words.wasDue(day) : words.isDue(day),
    clock: writeClock(at, timeZone, language),
    left: paused ? words.paused : past && days === 0 ? words.overdueToday : words.daysLeft(days),
  };
}
