import { type Fault, pause } from './fault.ts';
import type { LogLine } from './fault-log.ts';
import type { World } from './start-world.ts';
import type { StepPlace } from './step-places.ts';

/** What is done to a part or a server in one go, anywhere or in the middle of a step's transaction. */
export interface Blow {
  name: string;
  at: readonly StepPlace['by'][];
  goesOn: LogLine['what'][];
  strike(world: World): Promise<void>;
}

export const partBlows: Blow[] = (['worker', 'api'] as const).flatMap((part) =>
  (['SIGKILL', 'SIGTERM'] as const).map((signal) => ({
    name: `${signal === 'SIGKILL' ? 'kill-9' : 'stop'} ${part}`,
    at: [part],
    goesOn: part === 'worker' ? (['progress', 'held'] as const).slice() : (['acknowledged', 'answered'] as const).slice(),
    async strike(world: World) {
      await world[part].end(signal);
      await world[part].start();
    },
  })),
);

export const serverBlows: Blow[] = [
  {
    name: 'postgres restarts',
    at: ['worker', 'api'],
    goesOn: ['progress', 'held', 'answered'],
    strike: (world) => world.restartPostgres(),
  },
  {
    name: 'postgres ends every connection',
    at: ['worker', 'api'],
    goesOn: ['progress', 'held', 'answered'],
    async strike({ database }) {
      await database.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    },
  },
  { name: 'temporal is away', at: ['worker'], goesOn: ['progress', 'held'], strike: (world) => world.restartTemporal() },
];

/** A blow as it comes, or in the middle of a write at a place. */
export function blowAt(blow: Blow, place: StepPlace | null, orElse: readonly StepPlace[], patience: number): Fault {
  return async (world, { random, over, ready }) => {
    const hit = place && (await world.ambush.waitAt({ place, patience, orElse, state: null, over, ready }));
    if (place && !hit) return null;
    ready();
    if (!place) await pause(random.integer(0, 700));
    const from = Date.now();
    await blow.strike(world);
    const aimed = hit?.held ? { goesOn: ['held' as const], step: hit.held } : {};
    return { name: hit ? `${blow.name} in ${hit.name}` : blow.name, from, until: Date.now(), lasts: false, goesOn: blow.goesOn, ...aimed };
  };
}
