// The bench: node tests/bench/run-bench.ts [NAME ...] [--json]. `npm run bench` brings what it needs first.
import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchGroup } from './claim.ts';
import { measureClaims } from './measure-claims.ts';
import { writeTable } from './write-table.ts';

/** Every group of claims. Adding one adds a folder and a line here. */
const groups: Record<string, () => Promise<BenchGroup<unknown>>> = {
  web: async () => (await import('./web/web-group.ts')).webGroup as BenchGroup<unknown>,
};

const { values, positionals } = parseArgs({ args: process.argv.slice(2), options: { json: { type: 'boolean' } }, allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(groups);
const unknown = names.filter((name) => groups[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `Không có phép đo "${unknown.join(', ')}". / There is no bench "${unknown.join(', ')}": ${Object.keys(groups).join(', ')}\n`,
  );
  process.exit(2);
}

const started = performance.now();
const say = (words: string) => process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${words}\n`);
for (const name of names) {
  const group = await (groups[name] as () => Promise<BenchGroup<unknown>>)();
  const before = loadavg()[0] ?? 0;
  const { claims, programs } = await measureClaims(group, say);
  const machine = {
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    ...programs,
    // What else was going on: timings on a busy machine are worth less.
    loadBefore: Number(before.toFixed(2)),
    loadAfter: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, claims, machine, rounds: group.rounds })}\n`);
  else process.stdout.write(`${name}, medians of ${group.rounds} rounds on ${machine.cpu}\n\n${writeTable(claims)}\n`);
}
