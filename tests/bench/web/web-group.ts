import type { BenchGroup } from '../claim.ts';
import { briefBytes } from './claims/brief-bytes.ts';
import { briefFirstPaint } from './claims/brief-first-paint.ts';
import { cycleFirstPaint } from './claims/cycle-first-paint.ts';
import { cycleFirstViewBytes } from './claims/cycle-first-view-bytes.ts';
import { cycleLongestScrollTask } from './claims/cycle-longest-scroll-task.ts';
import { cycleTreeUsable } from './claims/cycle-tree-usable.ts';
import { liveEventLag } from './claims/live-event-lag.ts';
import { liveStreamLag } from './claims/live-stream-lag.ts';
import { unitBytes } from './claims/unit-bytes.ts';
import { unitTypedBytes } from './claims/unit-typed-bytes.ts';
import { unitUsable } from './claims/unit-usable.ts';
import type { WebFacts } from './facts.ts';
import { openWeb } from './open-web.ts';

/** What the pages weigh and how soon they are there. Adding a claim adds a file and a line here. */
export const webGroup: BenchGroup<WebFacts> = {
  rounds: 5,
  claims: [
    unitBytes,
    unitTypedBytes,
    unitUsable,
    cycleFirstViewBytes,
    cycleFirstPaint,
    cycleTreeUsable,
    cycleLongestScrollTask,
    briefBytes,
    briefFirstPaint,
    liveEventLag,
    liveStreamLag,
  ],
  open: openWeb,
};
