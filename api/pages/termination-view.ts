import type { TerminationPreview } from '../../web/program/terminate-program-page.ts';
import type { previewTerminate } from '../acts/terminate-program.ts';
import type { ApiContext } from '../context.ts';
import type { ProgramFacts } from '../program-facts.ts';
import { cycleOutline, readCycleLevels } from './program-cycles.ts';

/** What ending a program would do, with how far each review has come that would stop. */
export async function terminationView(
  context: ApiContext,
  { rows, versions, shared }: ProgramFacts,
  { lapsing, corrections, dropped, evaluation, reorganisation, notices }: Awaited<ReturnType<typeof previewTerminate>>,
): Promise<TerminationPreview> {
  const stopping = new Set(lapsing.map(({ id }) => id));
  const cycles = [];
  for (const cycle of rows.filter(({ id }) => stopping.has(id))) {
    const { values } = cycleOutline(cycle, versions.get(cycle.id) ?? []);
    cycles.push({ ...values, levels: await readCycleLevels(context, cycle) });
  }
  return { lapsing: cycles, corrections, dropped, evaluation, reorganisation, announced: shared.years, notices };
}
