import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import { tablePieces } from '../../../api/read-table-file.ts';
import { writeXlsx } from '../../../papers/lists/write-xlsx.ts';
import { UnitsReader } from '../../../rules/read-units-csv.ts';
import type { BenchGroup } from '../claim.ts';
import { xlsxRowsPerSecond } from './claims/xlsx-rows-per-second.ts';
import type { XlsxFacts } from './facts.ts';
import { secondsOf, unitsOfList } from './import-units/list-of-units.ts';

const rows = 100_000;
const heads = ['code', 'name', 'level', 'parent_code'];

/** A sheet of units, written and read again. */
export const xlsxGroup: BenchGroup<XlsxFacts> = {
  rounds: 5,
  claims: [xlsxRowsPerSecond],
  async open() {
    const cells = [...unitsOfList(rows)];
    const facts: XlsxFacts = { rowsPerSecond: 0, bareRowsPerSecond: 0 };
    const ours = async () => {
      const list = {
        title: 'units',
        timeZone: 'Asia/Ho_Chi_Minh',
        columns: heads.map((head) => ({ head, kind: 'text' as const })),
        rows: cells,
      };
      const file = await bytesOf(writeXlsx(list));
      const reader = new UnitsReader();
      let count = 0;
      for await (const piece of tablePieces(file, { formulas: 'told' })) count += reader.push(piece).length;
      return count + reader.end().length;
    };
    const bare = async () => {
      const columns = heads.map((header) => ({ header }));
      const file = await bytesOf(writeXlsxStream(cells, { name: 'units', columns }));
      let count = -1;
      for await (const _ of streamXlsxRows(file)) count += 1;
      return count;
    };
    await bare();
    await ours();
    return {
      programs: {},
      async round(number) {
        const measures = [
          async () => (facts.rowsPerSecond = rows / (await secondsOf(ours, rows))),
          async () => (facts.bareRowsPerSecond = rows / (await secondsOf(bare, rows))),
        ];
        for (const measure of number % 2 === 0 ? measures.toReversed() : measures) await measure();
        return { ...facts };
      },
      stop: async () => {},
    };
  },
};

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
