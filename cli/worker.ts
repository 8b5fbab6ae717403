import { runPart } from './part.ts';

/** `tongket worker`: the workflows, the activities and the sender alone. */
export const run = (): Promise<number> => runPart('worker');
