import { runPart } from './part.ts';

/** `tongket api`: the HTTP service alone. */
export const run = (): Promise<number> => runPart('api');
