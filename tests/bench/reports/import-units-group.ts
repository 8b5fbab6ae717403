import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeRow } from '../../../rules/csv-table.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { startBenchProcess } from '../start-bench-process.ts';
import { importPeakRssMb } from './claims/import-peak-rss-mb.ts';
import { importRowsPerSecond } from './claims/import-rows-per-second.ts';
import type { ImportFacts } from './facts.ts';
import type { ImportAnswer, ImportQuestion } from './import-units/import-answer.ts';
import { unitsOfList } from './import-units/list-of-units.ts';

const rows = 1_000_000;

/** A list of units is read by a process that is new each time, so that its memory is of this list alone. */
export const importUnitsGroup: BenchGroup<ImportFacts> = {
  rounds: 5,
  claims: [importRowsPerSecond, importPeakRssMb],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, url, folder, stop } = await openBenchDatabase();
      stops.push(stop);
      say(`a file of ${rows.toLocaleString('en')} units`);
      const file = join(folder, 'units.csv');
      await pipeline(Readable.from(lines()), createWriteStream(file));
      const ask = async (script: string): Promise<ImportAnswer> => {
        await database.pool.query('TRUNCATE unit_lists, listed_units');
        await database.pool.query('DROP TABLE IF EXISTS bare_units');
        await database.pool.query('CREATE TABLE bare_units (LIKE listed_units INCLUDING INDEXES)');
        await database.pool.query('CHECKPOINT');
        const process = await startBenchProcess(new URL(`import-units/${script}`, import.meta.url), url);
        const question: ImportQuestion = { file, rows };
        return process.ask<ImportAnswer>(question).finally(process.stop);
      };
      return {
        programs: {},
        async round(number) {
          const facts: ImportFacts = { rowsPerSecond: 0, bareRowsPerSecond: 0, peakRssMb: 0 };
          const ours = async () => {
            const { seconds, peakRssMb } = await ask('serve-import.ts');
            Object.assign(facts, { rowsPerSecond: rows / seconds, peakRssMb });
          };
          const bare = async () => (facts.bareRowsPerSecond = rows / (await ask('serve-csv-parse.ts')).seconds);
          for (const run of number % 2 === 0 ? [bare, ours] : [ours, bare]) await run();
          return facts;
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

function* lines(): Generator<string> {
  yield writeRow(['code', 'name', 'level', 'parent_code']);
  for (const cells of unitsOfList(rows)) yield writeRow(cells.map((cell) => cell ?? ''));
}
