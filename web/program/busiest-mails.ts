import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeMonth, writeWeekday } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** The day on which a plan mails most, and the inbox that gets most, in its busiest month. */
export function busiestMails({
  page: { language },
  busiestDay,
  busiestInbox,
}: {
  page: PageSetting;
  busiestDay: { date: CalendarDate; mails: number } | null;
  busiestInbox: { office: string; month: string; mails: number } | null;
}): Html | '' {
  const t = textsIn(language).reminders;
  const n = (value: number) => writeFigure(value, language);
  if (!busiestDay && !busiestInbox) return '';
  return html`<ul>${busiestDay ? html`<li>${t.busiestDay(writeWeekday(busiestDay.date, language), n(busiestDay.mails))}</li>` : ''}
${busiestInbox ? html`<li>${t.busiestInbox(isolated(busiestInbox.office), writeMonth(busiestInbox.month, language), n(busiestInbox.mails))}</li>` : ''}</ul>`;
}
