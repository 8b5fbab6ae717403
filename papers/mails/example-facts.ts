import type { TargetProgress } from '../../rules/attainment.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { hours } from '../../rules/hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from '../../rules/instants.ts';
import { exampleDaysFromDue, type WordedMail } from '../../rules/mail-wordings.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { UnitLine } from './facts/unit-line.ts';
import type { WordedFacts } from './mail-facts.ts';

/** A real unit's duty, for which a mail is shown as an example. */
export interface ExampleDuty {
  office: string;
  /** The office that reviews its report. */
  above: string;
  unit: UnitLine;
  cycle: CycleName;
  cutOff: CalendarDate;
  children: number;
  /** What its program compiled last, with the targets by it; null: nothing yet. */
  compiled: { compilation: CompilationFile; progress: readonly TargetProgress[] } | null;
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

/**
 * What a mail would say of a duty at an instant; one to a leader or a standing office as if this were the only duty of its cycle. Of what nobody has done yet it says what
 * stands in for it. Null: a mail with a result, of a program that has compiled none.
 */
export function exampleFacts(
  mail: WordedMail,
  { compiled, ...duty }: ExampleDuty,
  link: string,
  at: Instant,
  language: Language,
): WordedFacts | null {
  const { office, unit, cycle, cutOff, children, above } = duty;
  const toAbove = { office: above, cycle, link };
  const owing = { owing: [unit], total: 1 };
  const day = dateOf(at, 'UTC');
  const lost = { total: 0, units: [] };
  const own = { office, unit, cycle, link };
  const owed = { ...own, hasDraft: false, returned: false };
  const reminder = (when: Extract<WordedFacts, { kind: 'reminder' }>['when']): WordedFacts => ({ kind: 'reminder', ...owed, when });
  const facts: Record<WordedMail, WordedFacts | null> = {
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
    'escalation-leaders': { kind: 'escalation-leaders', office: above, cycle, ...owing },
    compilation: compiled && { kind: 'compilation', office: above, ...compiled, link },
    'acknowledgement-reminder': { kind: 'acknowledgement-reminder', ...toAbove, deliveredOn: day },
    'coordinator-digest': {
      ...{ kind: 'coordinator-digest', ...toAbove, since: at, expected: 1, sent: 0, came: 0, approved: 0, waiting: 0 },
      ...{ overdue: { units: [unit], total: 1 }, bounced: 0, unreached: 0, paused: 0, next: null },
    },
    'escalation-coordinator': { kind: 'escalation-coordinator', ...toAbove, ...owing },
    undecided: { kind: 'undecided', ...toAbove, units: [unit], total: 1 },
    'would-be-lost': {
      ...{ kind: 'would-be-lost', ...toAbove, close: day },
      lost: { undecided: lost, returned: lost, corrections: lost, unsent: { total: 1, units: [{ code: '', ...unit, since: null }] } },
    },
    'release-awaited': { kind: 'release-awaited', ...toAbove, planned: day },
  };
  return facts[mail];
}
