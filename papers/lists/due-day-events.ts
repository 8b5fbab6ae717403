import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { writeTime } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeName } from '../wording/names.ts';
import { writeIcalendar } from './write-icalendar.ts';

/** A duty's due day, as it goes into somebody's own calendar. */
export interface DueDay {
  /** Of the duty: by this the day is known again when it moves. */
  id: number;
  name: string;
  parentName: string | null;
  cycle: CycleName;
  timeZone: string;
  state: AssignmentState;
  /** Nothing of it is taken any more: its cycle is over, or is by its due day. */
  over: boolean;
  dueAt: Date;
  /** How often its unit was told that the day moved, that nothing is expected, or that it is again. */
  moved: number;
  /** Of its report. */
  url: string;
}

const vi = {
  calendar: 'Hạn nộp báo cáo',
  due: (hour: string, unit: string) => `Hạn nộp ${hour}: ${unit}`,
  sent: (unit: string) => `Đã nộp: ${unit}`,
};
const en: typeof vi = {
  calendar: 'Due days of reports',
  due: (hour, unit) => `Due at ${hour}: ${unit}`,
  sent: (unit) => `Sent: ${unit}`,
};
const texts: Record<Language, typeof vi> = { vi, en };

/**
 * Due days as one iCalendar file, behind a link or in a mail: the same day has the same name in both, and the later of two that differ the higher number. A day on which
 * nothing is to be sent any more is cancelled. `host`: of our addresses.
 */
export function writeDueDays(duties: readonly DueDay[], { language, host, at }: { language: Language; host: string; at: Instant }): string {
  const t = texts[language];
  const events = duties.map((duty) => {
    const dueAt = duty.dueAt.toISOString();
    const unit = duty.parentName === null ? writeName(duty.name) : `${writeName(duty.name)}, ${writeName(duty.parentName)}`;
    const sent = duty.state === 'submitted' || duty.state === 'approved';
    return {
      uid: `due-${duty.id}@${host}`,
      sequence: duty.moved,
      day: dateOf(dueAt, duty.timeZone),
      title: sent ? t.sent(unit) : t.due(writeTime(dueAt, duty.timeZone), unit),
      words: `${home[language].cycle(duty.cycle)}. ${home[language].assignmentStates[duty.state]}.\n${duty.url}`,
      url: duty.url,
      cancelled: !sent && (duty.over || !owesNow(duty)),
    };
  });
  return writeIcalendar(t.calendar, events, at);
}
