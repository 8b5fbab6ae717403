import type { LogLine } from './fault-log.ts';

/** Mails in flight when a worker dies: as many as it has connections. */
export const inFlight = 10;
/** A backup was taken at its `from`, is restored, and mails were let go at its `until`. */
const restore = 'restore database';
/** Milliseconds within which a step that has failed for good is told. */
const toldWithin = 20_000;
/** Milliseconds of the program's time after which a moment is late. */
const lateAfter = 3_600_000;

/** Counts everything from the lines of a log, in their order. It knows nothing of the engine, and terms have nothing to do with each other. */
export function checkLog(lines: readonly LogLine[]) {
  const terms = [...Map.groupBy(lines, ({ term }) => term).values()].map(checkTerm);
  const sum = (of: (term: ReturnType<typeof checkTerm>) => number): number => terms.reduce((total, term) => total + of(term), 0);
  const recoveries = terms.flatMap(({ recoveries: own }) => own);
  return {
    faults: sum((term) => term.faults),
    acknowledgedReports: sum((term) => term.acknowledgedReports),
    lostReports: sum((term) => term.lostReports),
    acceptedMails: sum((term) => term.acceptedMails),
    refusedMails: sum((term) => term.refusedMails),
    lostMails: sum((term) => term.lostMails),
    doubled: sum((term) => term.doubles.length),
    doubledOutsideWindow: sum((term) => term.doubles.filter((why) => why === 'unexplained').length),
    doubledOnStop: sum((term) => term.doubles.filter((why) => why === 'stop').length),
    failedSteps: sum((term) => term.failedSteps),
    silentFailures: sum((term) => term.silentFailures),
    stuckWorkflows: sum((term) => term.stuckWorkflows),
    blockedMoments: sum((term) => term.blockedMoments),
    wrongTotals: sum((term) => term.wrongTotals),
    recoverySecondsP99: percentile99(recoveries),
    recoverySecondsMost: Math.max(0, ...recoveries),
    terms: terms.length,
  };
}

export type EngineCounts = ReturnType<typeof checkLog>;

function checkTerm(lines: readonly LogLine[]) {
  const all = (what: LogLine['what']): LogLine[] => lines.filter((line) => line.what === what);
  const ids = (what: LogLine['what']): Set<string> => new Set(all(what).map(({ id }) => id));
  const acknowledged = ids('acknowledged');
  const foundIds = ids('found');
  const accepted = all('accepted');
  const mails = mailsOf(lines);
  const failed = all('failed');
  return {
    faults: all('fault').length,
    acknowledgedReports: acknowledged.size,
    lostReports: [...acknowledged].filter((key) => !foundIds.has(key)).length,
    acceptedMails: accepted.length,
    ...mails,
    doubles: doublesOf(accepted, all('fault')),
    failedSteps: failed.length,
    silentFailures: silentOf(failed, all('told')),
    stuckWorkflows: all('ended').filter(({ status }) => status !== 'COMPLETED').length,
    blockedMoments: blockedOf(lines),
    wrongTotals: all('total').filter(({ compiled, sum }) => compiled !== sum).length,
    recoveries: all('fault').map((fault) => recoveryOf(fault, lines)),
  };
}

/**
 * A mail is lost unless it was taken and that is known, set aside because it had nothing more to say, or shown as failed because the server has
 * refused it for good.
 */
function mailsOf(lines: readonly LogLine[]): { lostMails: number; refusedMails: number } {
  const ids = (isMeant: (line: LogLine) => boolean): Set<string> => new Set(lines.filter(isMeant).map(({ id }) => id));
  const taken = ids(({ what }) => what === 'accepted');
  const known = ids(({ what }) => what === 'recorded');
  const refused = ids(({ what, code }) => what === 'refused' && Number(code) >= 500);
  const planned = lines.filter(({ what }) => what === 'planned');
  const byId = new Map(planned.map((mail) => [mail.id, mail]));
  // Refused before its data, only its address is known; what was folded into a mail was refused with it.
  const isRefused = ({ id, to, state, foldedInto }: LogLine): boolean =>
    state === 'failed' && (refused.has(id) || refused.has(String(to)) || isRefusedOne(byId.get(String(foldedInto))));
  const isRefusedOne = (leader: LogLine | undefined): boolean => leader !== undefined && isRefused(leader);
  const isWell = (mail: LogLine): boolean =>
    mail.state === 'dropped' || isRefused(mail) || (mail.state === 'sent' && taken.has(mail.id) && known.has(mail.id));
  return { lostMails: planned.filter((mail) => !isWell(mail)).length, refusedMails: planned.filter(isRefused).length };
}

/**
 * A mail that was taken twice. It may be where its sender was never told (the server hung or broke off), or was killed by -9 between the
 * two, at most as many a kill as were in flight; and where it was taken after a backup that is restored, and a person let it go again.
 */
function doublesOf(
  accepted: readonly LogLine[],
  faults: readonly LogLine[],
): ('unanswered' | 'kill' | 'restore' | 'stop' | 'unexplained')[] {
  const before = new Map<string, LogLine>();
  const byKill = new Map<LogLine, number>();
  const doubles: ReturnType<typeof doublesOf> = [];
  for (const line of accepted) {
    const first = before.get(line.id);
    before.set(line.id, line);
    if (!first) continue;
    const between = faults.filter(({ from }) => Number(from) >= first.at && Number(from) <= line.at);
    const kill = between.find(({ id, lasts }) => (!lasts && id.startsWith('kill-9 worker')) || id === restore);
    const isForgotten = faults.some(
      ({ id, from, until }) => id === restore && Number(from) <= first.at && first.at <= Number(until) && line.at >= Number(until),
    );
    const killed = kill === undefined ? 0 : (byKill.get(kill) ?? 0) + 1;
    if (kill) byKill.set(kill, killed);
    if (first.answered === false) doubles.push('unanswered');
    else if (isForgotten) doubles.push('restore');
    else if (kill !== undefined && killed <= inFlight) doubles.push('kill');
    else if (between.some(({ id }) => id.startsWith('stop worker'))) doubles.push('stop');
    else doubles.push('unexplained');
  }
  return doubles;
}

/** A failure is told by a mail that names its step and its cycle (null: the program's own), soon after it, or once already on the program's same day. */
function silentOf(failed: readonly LogLine[], toldLines: readonly LogLine[]): number {
  const isTold = (failure: LogLine): boolean =>
    toldLines.some(
      (mail) =>
        mail.id === failure.id &&
        mail.cycle === failure.cycle &&
        mail.at <= failure.at + toldWithin &&
        (mail.at >= failure.at || mail.day === failure.day),
    );
  return failed.filter((failure) => !isTold(failure)).length;
}

/**
 * Moments that something else held up: never over, or late, though they did not fail themselves, nor did what must happen before them; and
 * cycles that were not delivered.
 */
function blockedOf(lines: readonly LogLine[]): number {
  const failed = new Set(lines.filter(({ what }) => what === 'failed').map(({ cycle, id }) => `${cycle} ${id}`));
  const undelivered = lines.filter(
    ({ what, state }) => what === 'cycle' && !['delivered', 'acknowledged', 'lapsed'].includes(String(state)),
  );
  const blocked = [...Map.groupBy(lines, ({ what, cycle }) => (what === 'moment' ? cycle : undefined))].flatMap(([cycle, moments]) => {
    // Planned a day late, all of it is.
    let excused = cycle === undefined || failed.has(`${cycle} plan`);
    return moments.filter(({ id, over, late, mustHappen }) => {
      const own = failed.has(`${cycle} ${id}`);
      const isBlocked = !own && !excused && (over !== true || Number(late) > lateAfter);
      // What comes after it may be late with it.
      excused ||= own && mustHappen === true;
      return isBlocked;
    });
  });
  return undelivered.length + blocked.length;
}

/** Seconds from a fault, or from its end where it lasted, until what it disturbed goes on; what is due later counts from then. */
function recoveryOf({ from, until, lasts, goesOn, step }: LogLine, lines: readonly LogLine[]): number {
  const began = Number(lasts ? until : from);
  const isAimed = typeof step === 'string';
  const isMeant = ({ what, id }: LogLine): boolean =>
    ((goesOn as string[]).includes(what) && (!isAimed || id.startsWith(step))) || (what === 'progress' && id === 'the term is over');
  // Until it is mended nothing is expected, and what comes before that was under way already: but not a step that was hit itself.
  const next = lines.find((line) => line.at >= Number(isAimed ? from : until) && isMeant(line));
  if (!next) return Number.POSITIVE_INFINITY;
  return Math.max(0, next.at - Math.max(began, Number(next.due ?? began))) / 1_000;
}

/** The smallest value that at least 99 of 100 don't exceed. */
function percentile99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0;
}
