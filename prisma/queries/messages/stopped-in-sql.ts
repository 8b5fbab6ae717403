/** Whether a message is of a round that is paused (stop-round.ts), and nobody has said that this one goes nevertheless. */
export const isPaused = (m: string): string =>
  `(NOT ${m}.facts ? 'sentNow' AND EXISTS (SELECT FROM stopped_rounds x WHERE x.cycle_id = ${m}.cycle_id AND x.round = ${m}.round AND NOT x.cancelled))`;

export const isCancelled = (m: string): string =>
  `EXISTS (SELECT FROM stopped_rounds x WHERE x.cycle_id = ${m}.cycle_id AND x.round = ${m}.round AND x.cancelled)`;
