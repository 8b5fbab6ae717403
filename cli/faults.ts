import { runBeside } from './run-beside.ts';

/** The verb `faults`: tries the product under faults: hostile callers, processes that are killed, servers that fail. */
export const run = (args: string[]): Promise<number> => runBeside('tests/faults/run-faults.ts', args);
