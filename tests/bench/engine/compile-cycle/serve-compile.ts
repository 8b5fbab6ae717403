// A worker's process, with the workflows bundled as at its start, that compiles a cycle when it is asked to, and says what it cost.
import { existsSync, readFileSync } from 'node:fs';
import { compileResults } from '../../../../activities/compile-results.ts';
import { openDatabase } from '../../../../prisma/database.ts';
import { poolSize } from '../../../../rules/database-limits.ts';
import { bundleWorkflows } from '../../../../worker/bundle.ts';
import { activityContext } from '../../../setup/sandbox-mail.ts';

export interface CompileQuestion {
  cycleId: number;
  at: string;
}

export interface CompileAnswer {
  ms: number;
  /** The most memory that this process held since its start, in MB. */
  peakRssMb: number;
  /** The same of the process apart that it started; null where /proc does not tell. */
  apartPeakRssMb: number | null;
}

const database = openDatabase(process.argv[2] ?? '', poolSize.worker);
const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:1' });
await bundleWorkflows();
process.send?.('ready');

process.on('message', async (question: CompileQuestion) => {
  let apart = 0;
  const watching = setInterval(() => {
    apart = Math.max(apart, ...childrenPeaks());
  }, 100);
  const began = performance.now();
  await compileResults(context, question, () => {});
  const ms = performance.now() - began;
  clearInterval(watching);
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  process.send?.({ ms, peakRssMb, apartPeakRssMb: apart === 0 ? null : apart / 1024 } satisfies CompileAnswer);
});
process.once('disconnect', async () => {
  await database.close();
  process.exit(0);
});

/** In kB, of each process that this one has started and that still runs. */
function childrenPeaks(): number[] {
  const list = `/proc/${process.pid}/task/${process.pid}/children`;
  if (!existsSync(list)) return [];
  return readFileSync(list, 'utf8')
    .split(' ')
    .filter((pid) => existsSync(`/proc/${pid}/status`))
    .map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
}
