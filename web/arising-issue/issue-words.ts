import { answerTimes, type IssueSeverity } from '../../rules/arising-issue-answer-times.ts';
import { countingStates } from '../../rules/arising-issue-states.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { IssueValues, NamedOffice } from './issue-values.ts';

export function officeWords(office: NamedOffice, language: Language): Html | string {
  const t = textsIn(language).issues;
  return typeof office === 'object' ? html`<bdi>${office.name}</bdi>` : t[office];
}

/** The severity with the time that it gives: `Khẩn, trong 4 giờ làm việc`. */
export function severityWords(severity: IssueSeverity, language: Language): string {
  const t = textsIn(language).issues;
  const { days, hours } = answerTimes[severity];
  return `${t.severities[severity]}, ${days > 0 ? t.within.days(days) : t.within.hours(hours)}`;
}

export function stateWords({ state, linkedTo }: Pick<IssueValues, 'state' | 'linkedTo'>, language: Language): string {
  const t = textsIn(language).issues;
  return state === 'linked' && linkedTo !== null ? t.linkedTo(String(linkedTo)) : t.states[state];
}

/** Until when, and what became of it: overdue, and how far it has gone. */
export function dueWords(
  { dueAt, reached, state }: IssueValues,
  { now, timeZone, language }: { now: Instant; timeZone: string; language: Language },
): Html {
  const t = textsIn(language).issues;
  const late = dueAt !== null && dueAt < now;
  const still = state === 'closed' ? '' : countingStates.includes(state) ? t.standsInPause : t.stands;
  const until = dueAt === null ? still : capital(writeClock(dueAt, timeZone, language));
  return html`${late ? html`<strong class="overdue">${t.overdue}</strong>, ` : ''}${until}${reached === null ? '' : html`<br><small>${t.reached(officeName(reached, language))}</small>`}`;
}

const officeName = (office: NamedOffice, language: Language): string =>
  typeof office === 'object' ? isolated(office.name).toString() : textsIn(language).issues[office];
