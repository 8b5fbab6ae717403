// The faults: node tests/faults/run-faults.ts NAME [--seed N] [--log FILE] [--json] …  `npm run faults` brings what it needs first.
import { parseArgs } from 'node:util';
import type { FaultGroup } from './fault-group.ts';

/** Every group of faults. Adding one adds a folder and a line here. */
const groups: Record<string, () => Promise<FaultGroup>> = {
  api: async () => (await import('./api/api-group.ts')).apiGroup,
  engine: async () => (await import('./engine/engine-group.ts')).engineGroup,
  reminders: async () => (await import('./reminders/reminders-group.ts')).remindersGroup,
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    log: { type: 'string' },
    /** How much of it: what is counted is the group's own. */
    faults: { type: 'string' },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => groups[name] === undefined);
const seed = Number(values.seed);
const amount = values.faults === undefined ? null : Number(values.faults);
if (unknown.length > 0 || !Number.isSafeInteger(seed) || (amount !== null && !(Number.isSafeInteger(amount) && amount > 0))) {
  process.stderr.write(`npm run faults -- [${Object.keys(groups).join(' | ')}] [--faults N] [--seed N] [--log FILE] [--json]\n`);
  process.exit(2);
}

// An end by a signal is an exit too: then what this process has started goes with it.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

const started = performance.now();
const say = (words: string) => process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${words}\n`);
for (const name of positionals.length > 0 ? positionals : Object.keys(groups)) {
  const group = await (groups[name] as () => Promise<FaultGroup>)();
  const { counts, broken } = await group.run({ seed, amount, logFile: values.log ?? null, say });
  for (const words of broken) say(`BROKEN  ${words}`);
  if (broken.length > 0) process.exitCode = 1;
  if (values.json) process.stdout.write(`${JSON.stringify({ group: name, holds: broken.length === 0, ...counts })}\n`);
  else
    process.stdout.write(
      `${name}\n${Object.entries(counts)
        .map(([key, value]) => `  ${key.padEnd(16)} ${JSON.stringify(value)}`)
        .join('\n')}\n`,
    );
}
