import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keyOf } from '../rules/cycle-key.ts';
import { startStack } from './local/stack.ts';
import { log } from './log.ts';
import { startProduct } from './product/start-product.ts';
import { beginsAt, playTerm } from './rehearsal/play-term.ts';
import { createProgress } from './rehearsal/progress.ts';
import { type RehearsalSummary, readResults, writeResults } from './rehearsal/read-results.ts';
import { readSample } from './rehearsal/sample.ts';
import { readSchoolYears } from './rehearsal/school-years-sample.ts';
import { watchMemory } from './rehearsal/watch-memory.ts';
import { readSettings } from './settings.ts';

/** `tongket rehearse --out DIR [--sample NAME] [--seed N] [--units FILE.csv] [--reorganise] [--json]`: plays the whole term and writes what came of it. */
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
      process.stdout.write(`${keyOf(cycle)} ${cycle.submitted + cycle.nothingToReport}/${cycle.expected} ${cycle.contentHash}\n`);
  return 0;
}

const samples = {
  'nghe-an': ({ units, seed, reorganise }: Options) => readSample(units, seed, reorganise),
  'school-years': ({ seed }: Options) => readSchoolYears(seed),
};

type Options = { out: string; sample: keyof typeof samples; seed: number; units: string | null; reorganise: boolean; json: boolean };

async function rehearse(
  options: Options,
  settings: ReturnType<typeof readSettings>,
  finish: (result: Omit<RehearsalSummary, 'elapsedSeconds' | 'peakRssMb'>) => RehearsalSummary,
): Promise<RehearsalSummary> {
  // Read before anything is started: a file that cannot be used starts nothing.
  const sample = await samples[options.sample](options);
  const folder = await mkdtemp(join(tmpdir(), 'tongket-'));
  const stack = await startStack({ settings, rehearsal: true, statePath: folder, disposable: true });
  try {
    const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, {
      seed: options.seed,
      from: beginsAt(sample.definition),
      clock: null,
    });
    const { mailbox } = stack;
    if (!mailbox) throw new Error('A rehearsal has its own mailbox');
    const progress = createProgress(product.database, (line) => log('info', line));
    const played = await playTerm({ ...product, mailbox, sample, seed: options.seed, onStep: progress });
    const { files, summary, changes, beside, restated } = await readResults({ ...product, mailbox, ...played, sample });
    const write = { seed: options.seed, ...summary };
    await writeResults(options.out, files, { ...write, elapsedSeconds: 0, peakRssMb: 0 }, { changes, beside, restated });
    const finished = finish(write);
    await writeResults(options.out, [], finished);
    return finished;
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function readOptions(args: string[]): Options | string {
  const usage = `npm run rehearse -- --out DIR [--sample ${Object.keys(samples).join(' | ')}] [--seed N] [--units FILE.csv] [--reorganise] [--json]`;
  try {
    const { values } = parseArgs({
      args,
      options: {
        out: { type: 'string' },
        sample: { type: 'string', default: 'nghe-an' },
        seed: { type: 'string', default: '1' },
        units: { type: 'string' },
        reorganise: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const seed = Number(values.seed);
    if (!values.out) return `--out: ${usage}`;
    if (!Number.isInteger(seed) || seed < 0 || seed > 2_147_483_647) return `--seed: 0 … 2147483647. ${usage}`;
    const sample = (Object.keys(samples) as (keyof typeof samples)[]).find((name) => name === values.sample);
    if (sample === undefined) return `--sample: ${Object.keys(samples).join(', ')}. ${usage}`;
    // Of its own units alone: what they state is drawn for them.
    if (sample !== 'nghe-an' && values.units) return `--units: --sample nghe-an. ${usage}`;
    const { reorganise, json } = values;
    if (reorganise && (sample !== 'nghe-an' || values.units)) return `--reorganise: --sample nghe-an. ${usage}`;
    return { out: resolve(values.out), sample, seed, units: values.units ? resolve(values.units) : null, reorganise, json };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}
