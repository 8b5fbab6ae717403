import type { CycleName } from '../../rules/cycle-key.ts';
import { hours } from '../../rules/hours-of-day.ts';
import { type CalendarDate, type Instant, instantAt } from '../../rules/instants.ts';
import { exampleDaysFromDue, type WordedMail } from '../../rules/mail-wordings.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { UnitLine, WordedFacts } from './mail.ts';

/** A real unit's duty, for which a mail is shown as an example. */
export interface ExampleDuty {
  office: string;
  /** The office that reviews its report. */
  above: string;
  unit: UnitLine;
  cycle: CycleName;
  cutOff: CalendarDate;
  children: number;
}

const comment: Record<Language, string> = { vi: '(ý kiến của đơn vị duyệt)', en: "(the reviewer's comment)" };

/** When a mail would be written of a report that is due on a day. */
export const exampleInstant = (mail: WordedMail, due: CalendarDate, timeZone: string): Instant =>
  instantAt(
    Temporal.PlainDate.from(due)
      .add({ days: exampleDaysFromDue(mail) })
      .toString(),
    hours.notices,
    timeZone,
  );

/** What a mail would say of a duty at an instant. Of what nobody has done yet it says what stands in for it. */
export function exampleFacts(mail: WordedMail, duty: ExampleDuty, link: string, at: Instant, language: Language): WordedFacts {
  const { office, unit, cycle, cutOff, children, above } = duty;
  const own = { office, unit, cycle, link };
  const owed = { ...own, hasDraft: false, returned: false };
  const reminder = (when: Extract<WordedFacts, { kind: 'reminder' }>['when']): WordedFacts => ({ kind: 'reminder', ...owed, when });
  const facts: Record<WordedMail, WordedFacts> = {
    opening: { kind: 'opening', ...own, cutOff, children },
    'cut-off': { kind: 'cut-off', ...own, cutOff },
    'reminder-before': reminder('before'),
    'reminder-last-day': reminder('last-day'),
    'reminder-overdue': reminder('overdue'),
    'reminder-last-call': reminder('last-call'),
    'reminder-asked': reminder('asked'),
    'parent-reminder': { kind: 'parent-reminder', ...owed, askedBy: above },
    receipt: { kind: 'receipt', ...own, version: 1, sentAt: at, reportKind: 'figures', number: '0000-0000' },
    returned: { kind: 'returned', ...own, reviewer: above, at, comment: comment[language], fields: [], approvedBefore: false },
    approved: { kind: 'approved', ...own, reviewer: above, version: 1, at },
    result: { kind: 'result', ...own, acknowledged: true },
  };
  return facts[mail];
}
