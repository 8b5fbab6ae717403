import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../prisma/database.ts';
import { randomStream } from '../../../rules/random.ts';
import { openBenchDatabase } from '../../bench/bench-database.ts';
import { checkLog } from '../engine/check-log.ts';
import { type LogLine, openFaultLogs } from '../engine/fault-log.ts';
import type { FaultGroup } from '../fault-group.ts';
import { checkReminders } from './check-reminders.ts';
import { scenarios } from './round-scenarios.ts';
import { startRound } from './round-under-faults.ts';

/** None of these may be more. */
const most = {
  lost: 0,
  doubledOutsideWindow: 0,
  afterSubmission: 0,
  wrongWords: 0,
  morePerDayThanAllowed: 0,
  recoverySecondsP99: 30,
} as const;

/** Kills in one round: more would leave no mails between two. */
const killsARound = 25;

/** Rounds of reminders, each in the middle of something: workers that are killed, quotas, domains that are away, clocks that are set. */
export const remindersGroup: FaultGroup = {
  async run({ seed, amount, logFile, say }) {
    const { database, stop } = await openBenchDatabase();
    try {
      return await runRounds({ database, seed, kills: amount ?? 200, mails: 2_000, beside: Object.keys(scenarios), logFile, say });
    } finally {
      await stop();
    }
  },
};

/** `beside`: what else happens, to a round each. */
export async function runRounds(input: {
  database: Database;
  seed: number;
  beside: readonly string[];
  kills: number;
  mails: number;
  logFile: string | null;
  say: (words: string) => void;
}): Promise<{ counts: Record<string, unknown>; broken: string[] }> {
  const { database, seed, kills, mails, say } = input;
  const logs = openFaultLogs(input.logFile);
  const lines: LogLine[] = [];
  const broken: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'tongket-sent-'));
  try {
    const killRounds = Array.from({ length: Math.ceil(kills / killsARound) }, (_, n) => ({
      name: 'killed',
      kills: Math.min(killsARound, kills - n * killsARound),
    }));
    const others = input.beside.filter((name) => name !== 'killed').map((name) => ({ name, kills: 0 }));
    for (const [index, { name, kills: own }] of [...killRounds, ...others].entries()) {
      const log = logs.ofTerm(index + 1);
      const round = await startRound({
        database,
        log,
        random: randomStream(seed, 'reminders', index),
        mails,
        key: `round${index + 1}`,
        folder,
      });
      try {
        broken.push(...((await scenarios[name]?.(round, own)) ?? []).map((words) => `${name}: ${words}`));
      } finally {
        await round.endWorker('stop');
        await round.end();
      }
      lines.push(...log.lines);
      say(`round ${index + 1}, ${name}: ${JSON.stringify(countAll(log.lines))}`);
    }
  } finally {
    await logs.end();
    await rm(folder, { recursive: true, force: true });
  }
  const counts = countAll(lines);
  for (const [name, limit] of Object.entries(most)) {
    const value = counts[name as keyof typeof most];
    if (value > limit) broken.push(`${name}: ${value}, at most ${limit}`);
  }
  return { counts: { ...counts, seed }, broken };
}

function countAll(lines: readonly LogLine[]) {
  const { lostMails, doubled, doubledOutsideWindow, recoverySecondsP99 } = checkLog(lines);
  const { reminders, ...said } = checkReminders(lines);
  const kills = lines.filter(({ what, id }) => what === 'fault' && id.startsWith('kill-9')).length;
  return { kills, reminders, lost: lostMails, doubled, doubledOutsideWindow, ...said, recoverySecondsP99 };
}
