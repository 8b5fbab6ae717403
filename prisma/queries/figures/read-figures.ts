import { keyOf, likePeriod, namedPeriod, ownKey, type Period } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { gatherCalls } from '../../gather-calls.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { column, figuresTable } from './create-figures-table.ts';
import { pastFigures } from './past-figures.ts';
import { isEstimatedIn } from './read-estimated-past.ts';

/** A JSON object of a row's figures by indicator code. Of a row and not of `json_build_object`, which takes 100 arguments: 50 figures. */
export const figuresObject = (codes: string[], alias: string): string =>
  codes.length === 0
    ? `'{}'::json`
    : `(SELECT row_to_json(x) FROM (SELECT ${codes.map((code) => `${alias}.${column(code)}`).join(', ')}) x)`;

/** What counted of a unit in one year. */
export interface YearFigures extends Period {
  figures: Record<string, number | null>;
}

/**
 * The period of the figures that stand beside a cycle's, where it has to be named: an older year, for the unit was silent in the year before or no review
 * was held in it, or the like of what is no calendar year, or a part of them is an estimate. Null: "last year" says it.
 */
export function comparedPeriodOf(
  counted: YearFigures | null | undefined,
  cycle: Period & { earlier: readonly EarlierCycle[] },
  isEstimated = counted?.estimated === true,
): Period | null {
  const yearBefore = likePeriod(cycle, cycle.year - 1);
  const compared = counted ?? cycle.earlier[0] ?? yearBefore;
  if (isEstimated) return { ...namedPeriod(compared), estimated: true };
  return ownKey(cycle).key === undefined && keyOf(compared) === keyOf(yearBefore) ? null : namedPeriod(compared);
}

/** What counted of one unit in the latest of a cycle's earlier cycles in which anything did. Null where nothing did. Of units that are asked for at once it is one statement. */
export const readPreviousFigures = gatherCalls(
  async (db: Queryable, inputs: { earlier: readonly EarlierCycle[]; unitId: number }[]): Promise<(YearFigures | null)[]> => {
    const places = inputs.map(({ earlier, unitId }, place) => ({
      earlier,
      unitId,
      place,
      of: earlier.map(({ id, as }) => `${id} ${as}`).join(),
    }));
    const found: (YearFigures | null)[] = inputs.map(() => null);
    for (const together of Map.groupBy(places, ({ of }) => of).values()) {
      const [{ earlier }] = together as [(typeof places)[number]];
      const figures = await readPreviousFiguresOf(db, { earlier, unitIds: [...new Set(together.map(({ unitId }) => unitId))] });
      for (const { unitId, place } of together) found[place] = figures.get(unitId) ?? null;
    }
    return found;
  },
);

/** The same of several units, by their ids; those of which nothing ever counted are absent. */
export async function readPreviousFiguresOf(
  db: Queryable,
  { earlier, unitIds }: { earlier: readonly EarlierCycle[]; unitIds: readonly number[] },
): Promise<Map<number, YearFigures>> {
  const figuresByUnit = new Map<number, YearFigures>();
  for (const { formId, as, cycles } of inRowsOfOneForm(earlier)) {
    const left = unitIds.filter((id) => !figuresByUnit.has(id));
    if (left.length === 0) break;
    const names = await readPastNames(db, { formId, as });
    const { rows } = await db.query<{ unitId: number; cycleId: number; figures: Record<string, number | null>; estimated: boolean }>({
      name: `read-previous-figures-${formId}-${as ?? formId}`,
      // Planned once, for it cannot be seen how many are asked for (SELECT $1), and each is looked up by its keys: planning took four times as long.
      text: `SELECT DISTINCT ON (asked.unit_id) asked.unit_id AS "unitId", f.cycle_id AS "cycleId", ${figuresObject([...names.keys()], 'f')} AS figures,
               ${isEstimatedIn(formId, { unit: 'asked.unit_id', cycle: 'f.cycle_id' })} AS estimated
             FROM unnest((SELECT $2::int[])) AS asked(unit_id) CROSS JOIN unnest((SELECT $1::int[])) WITH ORDINALITY AS past(cycle_id, place)
             CROSS JOIN LATERAL ${pastFigures(formId, names, { unit: 'asked.unit_id', cycle: 'past.cycle_id' })} f
             ORDER BY asked.unit_id, past.place`,
      values: [cycles.map(({ id }) => id), left],
    });
    const periods = new Map(cycles.map((cycle) => [cycle.id, namedPeriod(cycle)]));
    for (const { unitId, cycleId, figures, estimated } of rows)
      figuresByUnit.set(unitId, { ...(periods.get(cycleId) as Period), figures, ...(estimated && { estimated: true as const }) });
  }
  return figuresByUnit;
}

/** Cycles that follow each other with the same form are one table, and one statement. */
function inRowsOfOneForm(earlier: readonly EarlierCycle[]): (Pick<EarlierCycle, 'formId' | 'as'> & { cycles: EarlierCycle[] })[] {
  const rows: (Pick<EarlierCycle, 'formId' | 'as'> & { cycles: EarlierCycle[] })[] = [];
  for (const cycle of earlier) {
    const last = rows.at(-1);
    if (last?.formId === cycle.formId) last.cycles.push(cycle);
    else rows.push({ formId: cycle.formId, as: cycle.as, cycles: [cycle] });
  }
  return rows;
}

/** What counted of every leaf in one cycle, by code of the unit. */
export async function readLeafFigures(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[] },
): Promise<Map<string, Record<string, number | null>>> {
  const { rows } = await db.query<{ code: string; figures: Record<string, number | null> }>(
    `SELECT u.code, ${figuresObject(input.codes, 'f')} AS figures FROM ${figuresTable(input.formId)} f JOIN units u ON u.id = f.unit_id WHERE f.cycle_id = $1`,
    [input.cycleId],
  );
  return new Map(rows.map((row) => [row.code, row.figures]));
}
