import { typesetCompilation } from '../papers/compilation/typeset-compilation.ts';
import type { Database } from '../prisma/database.ts';
import { readCompiledRows } from '../prisma/queries/compilations/read-facts.ts';
import { storeCompilation } from '../prisma/queries/compilations/store-compilation.ts';
import { type CycleRow, readCycle, readCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { readLeafFigures } from '../prisma/queries/figures/read-figures.ts';
import { readRolledUp, readTotals } from '../prisma/queries/figures/read-totals.ts';
import { readDefinition, readForm } from '../prisma/queries/programs/read-definition.ts';
import { contentHash } from '../rules/canonical-json.ts';
import type { CompiledContent } from '../rules/compilation.ts';
import { compileContent } from '../rules/compile-content.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';

/**
 * Freezes a closed cycle: its content, the hash of it, and the document. The final cycle's content has the targets and the trend of
 * all years. Repeatable: the same content is the same version.
 */
export async function compileCycle(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat) {
  const { database } = context;
  const cycle = await readCycle(database.pool, input.cycleId);
  const content = await contentOf(database, cycle, context.simulated);
  await checkAgainstRollUp(database, cycle, content);
  beat();
  const hash = contentHash(content);
  const document = await typesetCompilation(
    { contentHash: hash, ...content },
    { number: null, issuedOn: dateOf(input.at, cycle.timeZone) },
  );
  beat();
  await storeCompilation(database.pool, { cycleId: cycle.id, content, contentHash: hash, document, at: new Date(input.at) });
  await database.prisma.cycle.updateMany({ where: { id: cycle.id, state: 'closed' }, data: { state: 'compiled' } });
  await recordHeld(database.pool, { cycleId: cycle.id, key: 'compile', at: new Date(input.at) });
  const { counted, all } = content.leaves;
  return {
    words: {
      vi: `Đã tổng hợp từ ${counted} trên ${all} đơn vị cơ sở, mã nội dung ${hash.slice(0, 12)}.`,
      en: `Compiled from ${counted} of ${all} units at the base, content hash ${hash.slice(0, 12)}.`,
    },
  };
}

async function contentOf(database: Database, cycle: CycleRow, simulated: boolean): Promise<CompiledContent> {
  const { pool } = database;
  const program = await readDefinition(pool, cycle.programId);
  const earlier = (await readCycles(pool, cycle.programId)).filter(({ year, state }) => year < cycle.year && state !== 'lapsed');
  const trend = [];
  for (const { id, year, formId, codes } of earlier) trend.push({ year, ...(await readTotals(pool, { cycleId: id, formId, codes })) });
  const before = earlier.at(-1);
  const rows = await readCompiledRows(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes });
  return compileContent({
    program: { ...program, form: await readForm(pool, cycle.formId) },
    cycle: {
      year: cycle.year,
      kind: cycle.kind as 'preliminary' | 'final',
      cutOff: cycle.cutOff,
      closed: dateOf((cycle.closedAt as Date).toISOString(), cycle.timeZone),
    },
    simulated,
    units: rows.map(({ answers, ...row }) => ({
      ...row,
      stated:
        row.leaf || !answers
          ? null
          : Object.fromEntries(
              Object.entries(answers.figures).map(([code, value]) => [code, { value, explanation: answers.explanations?.[code] ?? null }]),
            ),
      prose: answers?.prose ?? null,
    })),
    previous: before
      ? { year: before.year, leaves: await readLeafFigures(pool, { cycleId: before.id, formId: before.formId, codes: before.codes }) }
      : null,
    trend,
  });
}

/** The totals are reckoned twice, by the database at the close and by the rules here: a difference must never reach leadership. */
async function checkAgainstRollUp(database: Database, cycle: CycleRow, content: CompiledContent): Promise<void> {
  const rolledUp = await readRolledUp(database.pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes });
  for (const code of cycle.codes) {
    const atClose = rolledUp?.figures[code] ?? null;
    if ((content.figures[code] ?? null) !== atClose)
      throw new RangeError(`${code}: ${content.figures[code]} compiled, ${atClose} rolled up at the close`);
  }
}
