import type { RandomStream } from '../../../rules/random.ts';
import type { FaultLog, LogLine } from './fault-log.ts';
import type { World } from './start-world.ts';

/** Does something to a world, and mends what does not mend by itself. Null: what it waited for did not come. */
export type Fault = (world: World, occasion: Occasion) => Promise<Inflicted | null>;

export interface Occasion {
  random: RandomStream;
  log: FaultLog;
  /** The term is over. */
  over: () => boolean;
  /** It says that it is there: until then a rehearsal's clock stands, so that no moment passes without a fault. */
  ready: () => void;
}

/** What it was, when, and which lines of the log say that what it disturbed goes on. */
export interface Inflicted {
  name: string;
  from: number;
  until: number;
  /** It went on until then: what goes on is waited for from its end. */
  lasts: boolean;
  goesOn: LogLine['what'][];
  step?: string | undefined;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
