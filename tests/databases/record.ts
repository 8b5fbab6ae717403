import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { type Stack, startStack } from '../../cli/local/stack.ts';
import { type Product, startProduct } from '../../cli/product/start-product.ts';
import { rehearsalBegins } from '../../cli/rehearsal/play-term.ts';
import { storeBaseline } from '../../cli/rehearsal/store-baseline.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { readSettings } from '../../cli/settings.ts';
import { cycleWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { type Acting, doAct } from './acts.ts';
import { dumpDatabase } from './dump-database.ts';
import { goOn } from './go-on.ts';
import { playActs, signIn } from './play-acts.ts';
import {
  databasesFolder,
  keepTemporalFile,
  readStopped,
  type StoppedDatabase,
  temporalFile,
  writeSql,
  writeStopped,
} from './stopped-database.ts';
import { actsOfStoppedProgram, lastSent, playedUntil, stoppedAt, stoppedTree, stoppedYear } from './stopped-program.ts';

/**
 * Keeps a database of a release in the middle of a review, once, before it ships: `node tests/databases/record.ts RELEASE`, with
 * TONGKET_TEMPORAL_CLI set as `npm test` sets it. What is kept is never written again: the releases after it go on from it.
 */
const [release = ''] = process.argv.slice(2);

async function record(): Promise<void> {
  const secret = `tests only: links of the stopped program of ${release}`;
  const settings = { ...readSettings({ ...process.env, TONGKET_SECRET: secret }), TONGKET_PORT: 0 };
  const statePath = await mkdtemp(join(tmpdir(), 'tongket-stopped-'));
  const sample = await readSmallSample({}, stoppedTree);
  const acts = actsOfStoppedProgram(sample);
  const inPart = async (
    parts: { api: boolean; worker: boolean; migrates: boolean },
    work: (product: Product, mailbox: NonNullable<Stack['mailbox']>) => Promise<void>,
  ) => {
    const stack = await startStack({ settings, rehearsal: true, statePath });
    try {
      const product = await startProduct(settings, stack, { seed: 1, from: rehearsalBegins, clock: null }, parts);
      await work(product, stack.mailbox as NonNullable<Stack['mailbox']>);
    } finally {
      await stack.stop();
    }
  };

  const links = new Map<string, string>();
  let programId = '';
  let workflows: StoppedDatabase['workflows'] = [];
  await inPart({ api: true, worker: true, migrates: true }, async (product, mailbox) => {
    const office = await signIn(product);
    const { definition, rows: units, contacts } = sample;
    ({ id: programId } = await office.post<{ id: string }>('/api/v1/programs', { definition, units, contacts }));
    await storeBaseline(product.database, programId, sample);
    await office.post(`/api/v1/programs/${programId}/signing`);
    const acting: Acting = { programId, year: stoppedYear, visitor: createVisitor(product.url), office, links };
    await playActs(product, mailbox, {
      acting,
      acts: acts.filter(({ at }) => Date.parse(at) < Date.parse(stoppedAt)),
      workflows: [programWorkflowId(programId)],
      from: rehearsalBegins.toISOString(),
      until: stoppedAt,
    });
    const running = [programWorkflowId(programId), cycleWorkflowId(programId, { year: stoppedYear, kind: 'preliminary' })];
    workflows = await Promise.all(running.map((id) => startedWith(product.client, id)));
  });
  // Sent when no worker runs any more: its receipt waits.
  await inPart({ api: true, worker: false, migrates: true }, async (product) => {
    const visitor = createVisitor(product.url);
    await doAct(lastSent, { programId, year: stoppedYear, visitor, office: visitor, links });
    await writeSql(release, await dumpDatabase(product.database.pool));
  });
  await keepTemporalFile(release, temporalFile(statePath));
  await rm(statePath, { recursive: true, force: true });

  const stopped: StoppedDatabase = {
    release,
    temporal: execFileSync(settings.TONGKET_TEMPORAL_CLI ?? 'temporal', ['--version'], { encoding: 'utf8' }).trim(),
    secret,
    programId,
    year: stoppedYear,
    stoppedAt,
    playedUntil,
    links: [...links].sort(),
    acts: acts.filter(({ at }) => Date.parse(at) >= Date.parse(stoppedAt)),
    contentHash: '',
    completeness: { expected: 0, submitted: 0, nothingToReport: 0, missed: 0, late: 0, returned: 0, approved: 0, waived: 0 },
    workflows,
  };
  await writeStopped(stopped);
  // The release itself goes on from it: that is what every later one has to come to.
  for (const afresh of [false, true]) Object.assign(stopped, await cameTo(stopped, afresh));
  await writeStopped(stopped);
}

/** What a running workflow had been started with: enough to start it anew. */
async function startedWith(client: Client, id: string): Promise<StoppedDatabase['workflows'][number]> {
  const { events } = await client.workflow.getHandle(id).fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  const [payload] = started?.input?.payloads ?? [];
  if (!started?.workflowType?.name || !payload) throw new Error(`${id} has no beginning`);
  return { id, type: started.workflowType.name, input: defaultPayloadConverter.fromPayload(payload) };
}

async function cameTo(stopped: StoppedDatabase, afresh: boolean): Promise<Pick<StoppedDatabase, 'contentHash' | 'completeness'>> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-stopped-'));
  const going = await goOn(await readStopped(stopped.release), folder, { afresh });
  try {
    const { contentHash, completeness } = await going.play();
    process.stdout.write(`${contentHash} ${JSON.stringify(completeness)}\n`);
    if (stopped.contentHash !== '' && stopped.contentHash !== contentHash) throw new Error('The two ways came to different results');
    return { contentHash, completeness };
  } finally {
    await going.stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (!/^\d+\.\d+\.\d+$/.test(release)) {
  process.stderr.write('node tests/databases/record.ts RELEASE\n');
  process.exitCode = 2;
} else if (existsSync(join(databasesFolder, release))) {
  process.stderr.write(`${join(databasesFolder, release)} is kept\n`);
  process.exitCode = 1;
} else await record();
