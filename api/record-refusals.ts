import type { Database } from '../prisma/database.ts';
import { type CountedRefusal, countRefusals } from '../prisma/queries/access-record/count-refusals.ts';
import { forgetNetworks } from '../prisma/queries/access-record/forget-networks.ts';
import { removeEndedSessions } from '../prisma/queries/sessions/remove-ended-sessions.ts';
import { accessRecordKeeps, type RecordedRefusal, recordedRefusals } from '../rules/access-record.ts';
import type { Log } from './log.ts';

export interface RefusedRequest {
  code: RecordedRefusal;
  /** As the address names it, whether or not there is such a program. */
  programId: string | null;
  /** The hash of the link that it came by, in hex: it is of a program. */
  link: string | null;
  /** Whose session it came with. */
  who: string | null;
  network: string;
}

export interface AccessRecord {
  /** Counts a refusal, if it is of those that are recorded. It costs the request nothing. */
  refused(refusal: RefusedRequest): void;
  /** Writes what has been counted. */
  write(): Promise<void>;
  stop(): Promise<void>;
}

/** Counts wait so long to be written together: what a flood costs the database is one statement in this time. */
const pause = 2_000;
const hour = 3_600_000;
/** So many different refusals wait at most; from then on they are told by their kind alone. */
const most = 500;

/** The record of who was refused, and the removal of what has been kept long enough. Real time: both are about people. */
export function startAccessRecord(database: Pick<Database, 'pool'>, log: Log): AccessRecord {
  let waiting = new Map<string, CountedRefusal>();
  let networks = { hour: 0, seen: new Set<string>() };
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const counted = [...waiting.values()];
    waiting = new Map();
    if (counted.length > 0) {
      writing = writing
        .then(() => countRefusals(database.pool, counted))
        // With the database away, what was refused meanwhile is not worth holding up anything.
        .catch((error) => log('error', 'refusals are not recorded', { error: String(error), lost: counted.length }));
    }
    return writing;
  };

  /** Of a flood from everywhere only so many networks are told apart. */
  const toldApart = (network: string, now: number): string | null => {
    if (networks.hour !== now) networks = { hour: now, seen: new Set() };
    if (networks.seen.size < accessRecordKeeps.networksAnHour) networks.seen.add(network);
    return networks.seen.has(network) ? network : null;
  };

  const removeQuietly = async (): Promise<void> => {
    const now = Date.now();
    const say = (words: string) => (error: unknown) => log('error', words, { error: String(error) });
    await removeEndedSessions(database.pool, new Date(now)).catch(say('ended sessions are not removed'));
    const before = new Date(now - accessRecordKeeps.networkDays * 24 * hour);
    await forgetNetworks(database.pool, before).catch(say('networks of the access record are not forgotten'));
  };
  let removing = removeQuietly();
  const hourly = setInterval(() => {
    removing = removeQuietly();
  }, hour);
  hourly.unref();

  return {
    refused({ code, network, ...from }) {
      if (!recordedRefusals.includes(code)) return;
      const now = Math.floor(Date.now() / hour) * hour;
      let one: CountedRefusal = { ...from, hour: new Date(now), kind: code, network: toldApart(network, now), times: 1 };
      if (waiting.size >= most) one = { ...one, programId: null, link: null, who: null, network: null };
      const key = JSON.stringify(Object.values({ ...one, times: 0 }));
      const known = waiting.get(key);
      if (known) known.times += 1;
      else waiting.set(key, one);
      timer ??= setTimeout(() => void write(), pause);
    },
    write,
    async stop() {
      clearInterval(hourly);
      await Promise.all([removing, write()]);
    },
  };
}
