// The bench: node tests/bench/run-bench.ts [NAME ...] [--json] [--rounds N] [--only CLAIM]. `npm run bench` brings what it needs first.
import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchGroup, MeasuredClaim } from './claim.ts';
import { measureClaims } from './measure-claims.ts';
import { writeTable } from './write-table.ts';

type Groups = readonly BenchGroup<unknown>[];

/** Every bench with its groups of claims. Adding one adds a folder and a line here. */
const benches: Record<string, () => Promise<Groups>> = {
  engine: async () => (await import('./engine/engine-groups.ts')).engineGroups,
  reminders: async () => (await import('./reminders/reminders-groups.ts')).remindersGroups,
  reports: async () => (await import('./reports/reports-groups.ts')).reportsGroups,
  web: async () => [(await import('./web/web-group.ts')).webGroup, (await import('./web/grid-group.ts')).gridGroup],
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { json: { type: 'boolean' }, rounds: { type: 'string' }, only: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `Không có phép đo "${unknown.join(', ')}". / There is no bench "${unknown.join(', ')}": ${Object.keys(benches).join(', ')}\n`,
  );
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
/** `submit50` takes a claim's group, `submit50.p99Ms` too: what is measured together is not taken apart. */
const isWanted = (group: BenchGroup<unknown>): boolean =>
  values.only === undefined || group.claims.some(({ name }) => values.only?.some((only) => name === only || name.startsWith(`${only}.`)));

for (const bench of names) {
  const groups = (await (benches[bench] as () => Promise<Groups>)()).filter(isWanted);
  const before = loadavg()[0] ?? 0;
  const claims: MeasuredClaim[] = [];
  const programs: Record<string, string> = {};
  const rounds = Number(values.rounds ?? Math.max(...groups.map((group) => group.rounds)));
  for (const group of groups) {
    const measured = await measureClaims(group, Number(values.rounds ?? group.rounds), say);
    claims.push(...measured.claims);
    Object.assign(programs, measured.programs);
  }
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
  if (values.json) process.stdout.write(`${JSON.stringify({ bench, claims, machine, rounds })}\n`);
  else process.stdout.write(`${bench}, medians of ${rounds} rounds on ${machine.cpu}\n\n${writeTable(claims)}\n`);
}
