import { readCycle } from '../../../prisma/queries/cycles/read-cycle.ts';
import { rollUpFigures } from '../../../prisma/queries/figures/roll-up-figures.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { startBenchProcess } from '../start-bench-process.ts';
import { createLargeProgram } from '../web/data/large-program.ts';
import { compileApartPeakRssMb } from './claims/compile-apart-peak-rss-mb.ts';
import { compileMs } from './claims/compile-ms.ts';
import { compilePeakRssMb } from './claims/compile-peak-rss-mb.ts';
import type { CompileAnswer, CompileQuestion } from './compile-cycle/serve-compile.ts';
import type { CompileCycleFacts } from './facts.ts';

/** The step that compiles a closed review of 15,910 units, document and record included, in a worker's process that is new each time. */
export const compileCycleGroup: BenchGroup<CompileCycleFacts> = {
  rounds: 5,
  claims: [compileMs, compilePeakRssMb, compileApartPeakRssMb],
  async open(say) {
    const stops = stopsInOrder();
    try {
      say('a closed review of 15,910 units');
      const { database, url, folder, stop } = await openBenchDatabase();
      stops.push(stop);
      const { before } = await createLargeProgram(database, folder);
      const { cycleId } = before;
      await database.prisma.cycle.update({ where: { id: cycleId }, data: { state: 'closed' } });
      const { formId, codes } = await readCycle(database.pool, cycleId);
      await database.pool.query('VACUUM ANALYZE');

      const rollUp = async (): Promise<number> => {
        const began = performance.now();
        await rollUpFigures(database, { cycleId, formId, codes });
        return performance.now() - began;
      };
      await rollUp();
      const compile = async (): Promise<CompileAnswer> => {
        await database.pool.query('DELETE FROM compilations WHERE cycle_id = $1', [cycleId]);
        const worker = await startBenchProcess(new URL('compile-cycle/serve-compile.ts', import.meta.url), url);
        const question: CompileQuestion = { cycleId, at: '2024-01-12T02:00:00.000Z' };
        return worker.ask<CompileAnswer>(question).finally(worker.stop);
      };
      return {
        programs: {},
        async round(number) {
          if (number % 2 === 1) return { rollUpMs: await rollUp(), ...(await compile()) };
          const compiled = await compile();
          return { ...compiled, rollUpMs: await rollUp() };
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};
