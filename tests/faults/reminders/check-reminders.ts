import type { LogLine } from '../engine/fault-log.ts';

/** Milliseconds for which a mail may be on its way: who owes and what day it is was asked when it was claimed (rules/mail-timeouts.ts, `claimedFor`). */
const onItsWay = 2_500;
const dayMs = 86_400_000;

/** What the mails of a round must not have said, nor to whom, nor how often, from the lines of a log alone. */
export function checkReminders(lines: readonly LogLine[]) {
  const terms = [...Map.groupBy(lines, ({ term }) => term).values()].map(checkTerm);
  const sum = (of: (term: ReturnType<typeof checkTerm>) => number): number => terms.reduce((total, term) => total + of(term), 0);
  return {
    reminders: sum((term) => term.reminders),
    afterSubmission: sum((term) => term.afterSubmission),
    wrongWords: sum((term) => term.wrongWords),
    morePerDayThanAllowed: sum((term) => term.morePerDayThanAllowed),
  };
}

function checkTerm(lines: readonly LogLine[]) {
  const clocks = lines.filter(({ what }) => what === 'clock');
  const due = new Map(lines.filter(({ what }) => what === 'due').map(({ to, day }) => [to, String(day)]));
  const done = new Map(lines.filter(({ what, state }) => what === 'owes' && state === 'submitted').map(({ to, at }) => [to, at]));
  const said = lines.filter(({ what }) => what === 'said');
  /** Days of the program's clock that it may have been when a mail was written that was taken at `at`. */
  const daysAround = (at: number): number[] => {
    const before = clocks.findLastIndex((clock) => clock.at <= at - onItsWay);
    return clocks
      .slice(Math.max(0, before))
      .filter((clock) => clock.at <= at)
      .map(({ now }) => dayOf(String(now)));
  };
  const isTrue = ({ at, to, days, link, due: named }: LogLine): boolean => {
    const day = due.get(to);
    return (
      link === true &&
      named === day &&
      daysAround(at).some((today) => Math.round((Date.parse(`${day}T00:00:00Z`) - today) / dayMs) === days)
    );
  };
  // The same mail again is a double, which is counted apart.
  const perDay = Map.groupBy(said, ({ to, at }) => `${to} ${daysAround(at).at(-1)}`);
  return {
    reminders: said.length,
    afterSubmission: said.filter(({ at, to }) => at > (done.get(to) ?? Number.POSITIVE_INFINITY) + onItsWay).length,
    wrongWords: said.filter((mail) => !isTrue(mail)).length,
    morePerDayThanAllowed: [...perDay.values()].filter((mails) => new Set(mails.map(({ id }) => id)).size > 1).length,
  };
}

/** Midnight UTC of the day that it is in Vietnam, which has had UTC+7 since 1975 and no summer time. */
const dayOf = (instant: string): number => Math.floor((Date.parse(instant) + 7 * 3_600_000) / dayMs) * dayMs;
