import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { countAhead } from '../../../prisma/queries/messages/count-mails-ahead.ts';
import { wakeSender } from '../../../prisma/wake-sender.ts';
import { openFaultLogs } from '../../faults/engine/fault-log.ts';
import { startWorld } from '../../faults/engine/start-world.ts';
import type { BenchGroup } from '../claim.ts';
import { workerGrowthMb } from './claims/worker-growth-mb.ts';
import type { WorkerGrowthFacts } from './facts.ts';
import { planRound } from './round-of-mails.ts';

const mails = 16_000;

/** The whole product, of which the worker's process is watched: idle, and while a round goes out. Once, for each needs a product of its own. */
export const workerGrowthGroup: BenchGroup<WorkerGrowthFacts> = {
  rounds: 1,
  claims: [workerGrowthMb],
  async open(say) {
    say(`a worker with a round of ${mails.toLocaleString('en')}`);
    return {
      programs: {},
      async round() {
        const world = await startWorld(openFaultLogs(null).ofTerm(1), null);
        try {
          const idleMb = await mostMb(world.worker.pid(), (looks) => looks < 50);
          await planRound(world.database, mails);
          wakeSender(world.database);
          const sendingMb = await mostMb(world.worker.pid(), async () => (await countAhead(world.database.pool)) > 0);
          return { growthMb: sendingMb - idleMb };
        } finally {
          await world.stop();
        }
      },
      stop: async () => {},
    };
  },
};

/** The most that a process holds, looked at ten times a second. */
async function mostMb(pid: number, goesOn: (looks: number) => boolean | Promise<boolean>): Promise<number> {
  let most = 0;
  for (let looks = 0; await goesOn(looks); looks += 1) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);
    // Elsewhere than on Linux nothing tells.
    most = Math.max(most, kilobytes / 1024);
    await pause(100);
  }
  return most;
}
