import { runBeside } from './run-beside.ts';

/** The verb `bench`: measures what is claimed. */
export const run = (args: string[]): Promise<number> => runBeside('tests/bench/run-bench.ts', args);
