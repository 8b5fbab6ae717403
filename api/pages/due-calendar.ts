import { writeIcalendar } from '../../papers/lists/write-icalendar.ts';
import { countMovedDues } from '../../prisma/queries/offices/count-moved-dues.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { writeTime } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { unitInFull } from '../../web/texts/sentences.ts';
import type { ApiContext } from '../context.ts';

interface DueDay {
  id: number;
  name: string;
  parentName: string | null;
  cycle: CycleName;
  timeZone: string;
  state: AssignmentState;
  dueAt: Date;
  /** Of its report, from our root. */
  url: string;
}

/** Due days as a file for somebody's own calendar, as they stand now: followed again, or subscribed to, it has those that moved. */
export async function dueCalendar(context: ApiContext, duties: readonly DueDay[], language: Language): Promise<string> {
  const t = textsIn(language);
  const moved = await countMovedDues(
    context.database.pool,
    duties.map(({ id }) => id),
  );
  const host = new URL(context.publicUrl).hostname;
  const events = duties.map((duty) => {
    const dueAt = duty.dueAt.toISOString();
    const unit = unitInFull(duty);
    const sent = !owesNow(duty) && duty.state !== 'waived';
    return {
      uid: `due-${duty.id}@${host}`,
      sequence: moved.get(duty.id) ?? 0,
      day: dateOf(dueAt, duty.timeZone),
      title: sent ? t.office.calendarSent(unit) : t.office.calendarDue(writeTime(dueAt, duty.timeZone), unit),
      words: `${t.cycle(duty.cycle)}. ${t.stateNames[duty.state]}.\n${context.publicUrl}${duty.url}`,
      url: `${context.publicUrl}${duty.url}`,
      cancelled: duty.state === 'waived',
    };
  });
  return writeIcalendar(t.office.calendar, events, (await context.now()).toISOString());
}
