import { inFlight } from '../engine/check-log.ts';
import { pause } from '../engine/fault.ts';
import type { FaultedRound } from './round-under-faults.ts';

/** What happens to a round while it goes out. Each ends when nothing of it is left, and answers what it did not keep. */
export type Scenario = (round: FaultedRound, kills: number) => Promise<string[]>;

/** Hours after which nothing waits any more that is not refused again. */
const enough = 26;
/** Days for which the rest of a round is waited for: less than a refusal for now is tried (rules/mail-retries.ts). */
const mostDays = 10;

/** One worker after the other, until nothing is left: what the dead one holds is free when its lease is over. */
async function finish(round: FaultedRound, hoursEach: number): Promise<string[]> {
  for (let times = 0; times < 20 && (await round.left()) > 0; times += 1) {
    await round.pass(hoursEach);
    round.startWorker();
    await round.accepted(round.mails);
    await round.endWorker('stop');
  }
  return (await round.left()) > 0 ? [`${await round.left()} mails have not come to an end`] : [];
}

/** Ends the worker by -9; `meanwhile` nobody runs. */
async function kill(round: FaultedRound, meanwhile: () => Promise<void>): Promise<void> {
  await round.endWorker('kill');
  // What it had handed over when it died the server takes now.
  await pause(50);
  const from = Date.now();
  await meanwhile();
  round.log.note('fault', 'kill-9 worker', { from, until: Date.now(), lasts: false, goesOn: ['accepted'] });
}

/** Killed by -9 again and again; units report while nobody runs. */
const killed: Scenario = async (round, kills) => {
  const { random, mails } = round;
  const apart = Math.max(1, Math.floor(mails / (kills + 1)));
  round.startWorker();
  for (let times = 0; times < kills; times += 1) {
    await round.accepted(random.integer(Math.ceil(apart / 2), apart));
    await kill(round, () => round.submit(3));
    round.startWorker();
  }
  await round.accepted(mails);
  await round.endWorker('stop');
  return finish(round, 0.01);
};

/** A provider whose quota for the day is used up in the middle of the round, each day. */
const quota: Scenario = async (round) => {
  const perDay = Math.ceil(round.mails / 4);
  for (let day = 0; day < mostDays && (await round.left()) > 0; day += 1) {
    round.smtp.behave({ kind: 'quota', perDay });
    if (day > 0) await round.pass(24);
    round.startWorker();
    await round.accepted(round.mails);
    await round.endWorker('stop');
  }
  round.smtp.behave(null);
  return (await round.left()) > 0 ? [`${await round.left()} mails were not sent in ${mostDays} days of ${perDay}`] : [];
};

/** A domain is away for two days: the others get theirs meanwhile. */
const domainAway: Scenario = async (round) => {
  round.smtp.behave({ kind: 'domain-away', domain: round.otherDomain });
  round.startWorker();
  await round.accepted(round.mails);
  await round.endWorker('stop');
  const others = Math.floor(round.mails / 3);
  const held = (await round.left()) - others;
  for (let hours = 0; hours < 48; hours += 12) {
    await round.pass(12);
    round.startWorker();
    await round.accepted(round.mails);
    await round.endWorker('stop');
  }
  round.smtp.behave(null);
  return [...(held > 1 ? [`${held} mails to others waited for a domain that was away`] : []), ...(await finish(round, enough))];
};

/** Nobody runs for a week in the middle of the round. */
const weekWithout: Scenario = async (round) => {
  round.startWorker();
  await round.accepted(Math.ceil(round.mails / 4));
  await kill(round, async () => {
    await round.submit(Math.ceil(round.mails / 20));
    await round.pass(7 * 24);
  });
  return finish(round, 0.01);
};

/** The program's clock is set forward and back while mails go out. */
const clockSet: Scenario = async (round) => {
  round.startWorker();
  for (const now of ['2023-12-20T01:00:00.000Z', '2023-12-17T22:00:00.000Z', '2023-12-23T01:00:00.000Z', '2023-12-19T01:00:00.000Z']) {
    await round.accepted(Math.ceil(round.mails / 10));
    round.setClock(now);
  }
  await round.accepted(round.mails);
  await round.endWorker('stop');
  return finish(round, 0.01);
};

/** A person pauses the round and lets it go on, again and again: once it is said that it is paused, nothing goes. */
const pausedAndResumed: Scenario = async (round) => {
  const times = 12;
  const broken: string[] = [];
  round.startWorker();
  for (let n = 0; n < times; n += 1) {
    await round.accepted(Math.ceil(round.mails / (times * 2)));
    if (!(await round.pauseRound())) break;
    const taken = round.taken();
    await pause(300);
    if (round.taken() > taken) broken.push(`${round.taken() - taken} mails went while the round was paused`);
    await round.submit(2);
    await round.resumeRound();
  }
  await round.accepted(round.mails);
  await round.endWorker('stop');
  return [...broken, ...(await finish(round, 0.01))];
};

/** Seconds for which a restored database is looked at: a sender looks for mails by itself more often than that. */
const heldFor = 4;

/**
 * A backup that was taken in the middle of the round is restored when more of it has gone: nothing goes by itself, a person is told how much was sent since,
 * and lets it go all the same.
 */
const restored: Scenario = async (round) => {
  const { log, mails } = round;
  const broken: string[] = [];
  const quarter = Math.ceil(mails / 4);
  round.startWorker();
  await round.accepted(quarter);
  await round.submit(Math.ceil(mails / 20));
  const [from, before] = [Date.now(), round.taken()];
  const backup = await round.backUp();
  await round.accepted(quarter);
  await round.endWorker('stop');
  await backup.restore();
  const taken = round.taken();
  round.startWorker();
  const patience = Date.now() + 30_000;
  while ((await round.held()) === null && Date.now() < patience) await pause(100);
  await pause(heldFor * 1_000);
  const told = await round.held();
  if (told === null) broken.push('nobody has noticed that the database is older than what was sent');
  else if (Math.abs(told - (taken - before)) > inFlight) broken.push(`${taken - before} mails went since, and ${told} are told of`);
  if (round.taken() > taken) broken.push(`${round.taken() - taken} mails went by themselves after a backup was restored`);
  const until = Date.now();
  await round.release();
  log.note('fault', 'restore database', { from, until, lasts: true, goesOn: ['accepted'] });
  await round.accepted(mails);
  await round.endWorker('stop');
  return [...broken, ...(await finish(round, 0.01))];
};

/** Adding one adds a line here. `killed` comes again until all kills are done. */
export const scenarios: Record<string, Scenario> = { killed, quota, domainAway, weekWithout, clockSet, pausedAndResumed, restored };
