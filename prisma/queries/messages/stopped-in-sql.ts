import { kindsThatRemind } from '../../../rules/message-kinds.ts';

/** Whether a message is of a round that is paused (stop-round.ts), and nobody has said that this one goes nevertheless. */
export const isPaused = (m: string): string =>
  `(NOT ${m}.facts ? 'sentNow' AND EXISTS (SELECT FROM stopped_rounds x WHERE x.cycle_id = ${m}.cycle_id AND x.round = ${m}.round AND NOT x.cancelled))`;

export const isCancelled = (m: string): string =>
  `EXISTS (SELECT FROM stopped_rounds x WHERE x.cycle_id = ${m}.cycle_id AND x.round = ${m}.round AND x.cancelled)`;

/** Of the program of a message: it stands still (rules/pause-days.ts). */
export const standsStill = (m: string): string => `EXISTS (SELECT FROM programs p WHERE p.id = ${m}.program_id AND p.state = 'paused')`;

/** What reminds goes while its program stands still no more than what is cancelled. */
export const reminds = (m: string): string => `${m}.kind IN (${kindsThatRemind.map((kind) => `'${kind}'`).join(', ')})`;
