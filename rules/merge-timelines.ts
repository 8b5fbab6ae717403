import type { Instant } from './instants.ts';
import type { Text } from './texts/language.ts';

export interface TimelineLine {
  at: Instant;
  words: Text;
  /** Who did it, where a person did, and why. */
  actor: string | null;
  reason: string | null;
}

/**
 * What was written down, and of what a workflow remembers only the lines that were not: those from before anything was written down. Words
 * are the same in both; read from the end, for the same words may come in several rounds.
 */
export function mergeTimelines(recorded: readonly TimelineLine[], remembered: readonly { at: Instant; words: Text }[]): TimelineLine[] {
  const left = recorded.map(({ words }) => words.vi);
  const lacking = remembered.toReversed().filter(({ words }) => {
    const place = left.lastIndexOf(words.vi);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const lines = lacking.toReversed().map(({ at, words }) => ({ at, words, actor: null, reason: null }));
  return [...lines, ...recorded].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
