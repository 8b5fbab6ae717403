import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { cycleWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { runsOf } from '../workflows/running-program.ts';
import { playRealTerm, playRehearsedTerm } from './play.ts';

/**
 * Records a release's histories, once, before it ships: `node tests/histories/record.ts RELEASE`, with TONGKET_TEST_SERVER and
 * TONGKET_TEMPORAL_CLI set as `npm test` sets them. A rehearsed term, and one with real timers in which all that may happen does.
 * What is recorded is never written again: running programs live by it. Until the release is out, `--again` replaces it.
 */
const [release = '', ...options] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`./${release}/`, import.meta.url));
const parts = { rehearsed: playRehearsedTerm, real: playRealTerm };

/** Writes every run of a program's workflow and of its cycles' into a file of its own. */
async function keep(prefix: string, client: Client, programId: string): Promise<void> {
  const workflows: [name: string, id: string][] = [['program', programWorkflowId(programId)], ...(await cyclesOf(client, programId))];
  for (const [name, id] of workflows) {
    const runs = await runsOf(client, id);
    for (const [index, { runId }] of runs.entries()) {
      const history = await client.workflow.getHandle(id, runId).fetchHistory();
      const file = `${prefix}-${name}${runs.length > 1 ? `-run-${index + 1}` : ''}.json`;
      await writeFile(join(folder, file), slim(JSON.stringify(history)));
    }
  }
}

/** A program's cycles in order of years, as far as there are workflows for them. */
async function cyclesOf(client: Client, programId: string): Promise<[name: string, id: string][]> {
  const histories: [string, string][] = [];
  for (let year = 2020; year < 2120; year += 1) {
    for (const kind of ['preliminary', 'final'] as const) {
      const id = cycleWorkflowId(programId, { year, kind });
      const exists = await client.workflow
        .getHandle(id)
        .describe()
        .then(
          () => true,
          () => false,
        );
      if (exists) histories.push([kind === 'final' ? 'evaluation' : `review-${histories.length + 1}`, id]);
    }
  }
  return histories;
}

/**
 * One event a line, without what replaying does not read: who polled from where, ids of requests, timeouts that the server kept.
 * What a failure says of the machine it happened on (its stack) does not leave that machine.
 */
const unread = new Set([
  ...['identity', 'requestId', 'taskId', 'header', 'binaryChecksum', 'workerVersion', 'meteringMetadata', 'historySizeBytes', 'normalName'],
  ...['retryPolicy', 'scheduleToCloseTimeout', 'scheduleToStartTimeout', 'stackTrace', 'details', 'userMetadata', 'links'],
]);

function slim(json: string): string {
  const { events } = JSON.parse(json, function (this: object, key, value) {
    // A marker's details say which patch it is, and a replay reads them.
    return unread.has(key) && !('markerName' in this) ? undefined : value;
  }) as { events: HistoryLine[] };
  for (const { workflowTaskScheduledEventAttributes: scheduled } of events) if (scheduled) delete scheduled.taskQueue;
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
}

interface HistoryLine {
  workflowTaskScheduledEventAttributes?: { taskQueue?: unknown };
}

const part = options.find((option): option is keyof typeof parts => option in parts);
if (!/^\d+\.\d+\.\d+$/.test(release)) {
  process.stderr.write('node tests/histories/record.ts RELEASE [--again]\n');
  process.exitCode = 2;
} else if (part) {
  const state = await mkdtemp(join(tmpdir(), 'tongket-histories-'));
  await parts[part](state, (client, programId) => keep(part, client, programId));
  await rm(state, { recursive: true, force: true });
} else if (existsSync(folder) && !options.includes('--again')) {
  process.stderr.write(`${folder} is recorded\n`);
  process.exitCode = 1;
} else {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  // Each in a process of its own, for the SDK is set up once a process.
  for (const name of Object.keys(parts)) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), release, name], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
