import type { Sample } from '../../../cli/rehearsal/sample.ts';
import { readSample } from '../../../cli/rehearsal/sample.ts';
import { openFaultLogs } from '../../faults/engine/fault-log.ts';
import { playRehearsedTerm } from '../../faults/engine/play-rehearsed-term.ts';
import { startWorld } from '../../faults/engine/start-world.ts';
import { readSmallSample } from '../../setup/small-program.ts';
import type { BenchGroup } from '../claim.ts';
import { historyEvents } from './claims/history-events.ts';
import type { HistoryFacts } from './facts.ts';

const seed = 1;

/**
 * The sample's term on its whole tree and on a small one, rehearsed, with seven rounds a cycle: its opening, and for each of its three tiers one before
 * the due day and one after it. Once: each is the same each time.
 */
export const historyGroup: BenchGroup<HistoryFacts> = {
  rounds: 1,
  claims: [historyEvents],
  open: async (say) => ({
    programs: {},
    async round() {
      say('the term of 8 units, rehearsed');
      const eventsOfFew = await longestHistory(ofSevenRounds(await readSmallSample()));
      say('the term of 482 units, rehearsed');
      return { events: await longestHistory(ofSevenRounds(await readSample(null, seed))), eventsOfFew };
    },
    stop: async () => {},
  }),
};

function ofSevenRounds(sample: Sample): Sample {
  const { calendar } = sample.definition;
  return { ...sample, definition: { ...sample.definition, calendar: { ...calendar, reminders: { ...calendar.reminders, onDay: false } } } };
}

/** The most events of a cycle's workflow. */
async function longestHistory(sample: Sample): Promise<number> {
  const log = openFaultLogs(null).ofTerm(1);
  const world = await startWorld(log, { seed });
  try {
    await playRehearsedTerm(world, log, { seed, sample }, async () => {});
    const lengths: number[] = [];
    for await (const { workflowId, historyLength } of world.client.workflow.list())
      if (/^(review|evaluation)-/.test(workflowId)) lengths.push(historyLength);
    return Math.max(...lengths);
  } finally {
    await world.stop();
  }
}
