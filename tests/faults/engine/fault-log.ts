import { createWriteStream } from 'node:fs';

/**
 * One line of the log. From these lines alone everything is counted (check-log.ts):
 * - `fault`: what was done to the product, `from` and `until` when, `lasts` whether it went on until then, `goesOn` which lines say that the
 *   product goes on after it, and of which `step` if it was aimed at one
 * - `progress`: a rehearsal's clock has moved on, and at the end of a term; `held`: a step has come to its end, in real time at the earliest at `due`
 * - `answered`: a page or the API has answered somebody who posted, or asked whether it is there
 * - `intent`: a report is sent; `acknowledged`: the product said that it has it; `found`: it is in the database at the end
 * - `attempt`: a mail reached the mail server whole; `accepted`: it was taken, and whether that was `answered`; `refused`: with which `code`;
 *   `planned`: the database holds it at the end, in which `state` and `foldedInto` which other; `recorded`: the product knows at the end that it was accepted
 * - `said`: what an accepted reminder said of the `due` day, the `days` left and whether its `link` is its unit's own; `clock`: the program's clock
 *   was set to `now`; `owes`: from now on a duty `to` somebody is in this `state`; `due`: their due day is `day`
 * - `failed`: a step has failed for good, as Temporal's history has it; `told`: a mail about a failing step was taken
 * - `ended`: a workflow at the end of its term, with its `status`
 * - `cycle`: at the end, its `state`; `moment`: one of its plan, with whether it was `over` and by how many milliseconds of the program's
 *   time it was `late`; `mustHappen`: what comes after it waits for it
 * - `total`: a `compiled` figure beside the `sum` of the approved reports under it
 */
export interface LogLine {
  at: number;
  /** Terms are played beside each other, each in a world of its own. */
  term: number;
  what:
    | ('fault' | 'progress' | 'held' | 'answered' | 'intent' | 'acknowledged' | 'found')
    | ('attempt' | 'accepted' | 'refused' | 'planned' | 'recorded' | 'failed' | 'told')
    | ('said' | 'clock' | 'owes' | 'due')
    | ('ended' | 'cycle' | 'moment' | 'total');
  id: string;
  [detail: string]: unknown;
}

/** What of one term is written down. */
export interface FaultLog {
  readonly lines: readonly LogLine[];
  note(what: LogLine['what'], id: string, details?: Record<string, unknown>): void;
  /** Settles at the first line from now on that is meant, or after `seconds`; says whether there was one. */
  next(isMeant: (line: LogLine) => boolean, seconds: number): Promise<boolean>;
}

/** All terms of a run. */
export interface FaultLogs {
  ofTerm(number: number): FaultLog;
  end(): Promise<void>;
}

export function openFaultLogs(path: string | null): FaultLogs {
  const file = path === null ? null : createWriteStream(path);
  return {
    ofTerm: (term) => logOf(term, (line) => file?.write(`${JSON.stringify(line)}\n`)),
    end: () => new Promise((resolve) => (file ? file.end(resolve) : resolve())),
  };
}

function logOf(term: number, write: (line: LogLine) => void): FaultLog {
  const lines: LogLine[] = [];
  const waiting = new Set<(line: LogLine) => void>();
  return {
    lines,
    note(what, id, details = {}) {
      const line: LogLine = { at: Date.now(), term, what, id, ...details };
      lines.push(line);
      write(line);
      for (const look of [...waiting]) look(line);
    },
    next: (isMeant, seconds) =>
      new Promise((resolve) => {
        const settle = (came: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(came);
        };
        const look = (line: LogLine): void => {
          if (isMeant(line)) settle(true);
        };
        const timer = setTimeout(() => settle(false), seconds * 1_000);
        waiting.add(look);
      }),
  };
}
