import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from './local/stack.ts';
import { log } from './log.ts';
import { startProduct } from './product/start-product.ts';
import { watchMemory } from './rehearsal/memory.ts';
import { playTerm, rehearsalBegins } from './rehearsal/play-term.ts';
import { createProgress } from './rehearsal/progress.ts';
import { type RehearsalSummary, readResults, writeResults } from './rehearsal/results.ts';
import { readSample } from './rehearsal/sample.ts';
import { readSettings } from './settings.ts';

/** `tongket rehearse --out DIR [--seed N] [--units FILE.csv] [--json]`: plays the whole term and writes what came of it. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  const settings = readSettings(process.env);
  const began = Date.now();
  const memory = watchMemory();
  const summary = await rehearse(options, settings, (result) => ({
    ...result,
    elapsedSeconds: Math.round((Date.now() - began) / 100) / 10,
    peakRssMb: memory.stop(),
  }));
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    for (const cycle of summary.cycles)
      process.stdout.write(`${cycle.year} ${cycle.submitted + cycle.nothingToReport}/${cycle.expected} ${cycle.contentHash}\n`);
  return 0;
}

type Options = { out: string; seed: number; units: string | null; json: boolean };

async function rehearse(
  options: Options,
  settings: ReturnType<typeof readSettings>,
  finish: (result: Omit<RehearsalSummary, 'elapsedSeconds' | 'peakRssMb'>) => RehearsalSummary,
): Promise<RehearsalSummary> {
  // Read before anything is started: a file that cannot be used starts nothing.
  const sample = await readSample(options.units, options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'tongket-'));
  const stack = await startStack({ settings, rehearsal: true, statePath: folder, disposable: true });
  try {
    const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: options.seed, from: rehearsalBegins, clock: null });
    const { mailbox } = stack;
    if (!mailbox) throw new Error('A rehearsal has its own mailbox');
    const progress = createProgress(product.database, (line) => log('info', line));
    const played = await playTerm({ ...product, mailbox, sample, seed: options.seed, onStep: progress });
    const { files, summary } = await readResults({ ...product, mailbox, ...played });
    const write = { seed: options.seed, ...summary };
    await writeResults(options.out, files, { ...write, elapsedSeconds: 0, peakRssMb: 0 });
    const finished = finish(write);
    await writeResults(options.out, [], finished);
    return finished;
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function readOptions(args: string[]): Options | string {
  const usage = 'npm run rehearse -- --out DIR [--seed N] [--units FILE.csv] [--json]';
  try {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: 'string' },
        seed: { type: 'string', default: '1' },
        units: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const seed = Number(values.seed);
    if (!values.out) return `--out: ${usage}`;
    if (!Number.isInteger(seed) || seed < 0 || seed > 2_147_483_647) return `--seed: 0 … 2147483647. ${usage}`;
    return { out: resolve(values.out), seed, units: values.units ? resolve(values.units) : null, json: values.json };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}
