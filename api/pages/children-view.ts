import type { Queryable } from '../../prisma/database.ts';
import { readLeafLevel } from '../../prisma/queries/assignments/read-leaf-level.ts';
import { type QueuedAssignment, readQueue } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readLacking } from '../../prisma/queries/figures/read-lacking.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readFirstRowAnswers } from '../../prisma/queries/reports/read-row-answers.ts';
import { tablesOf, withinRows } from '../../rules/compiled-rows.ts';
import { type Form, figuresIn, indicatorsOf } from '../../rules/form-indicators.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { type ChildRows, mostLackingNames, type ReportChildren } from '../../web/unit/report-values.ts';
import type { ApiContext } from '../context.ts';
import type { Duty } from '../report-duty.ts';
import { readSameUnitsBelow, readSumsBelow } from '../sums-of-units.ts';
import type { ReportFormUrls } from './report-urls.ts';

/** Of tables of rows, on a page that a telephone opens: the download has them all. */
const mostRows = { units: 40, rows: 200 };

/** What a unit's own report is the sum of, who is in it and who is not, and what waits for its review. */
export async function childrenView(
  context: ApiContext,
  { cycle, assignment }: Duty,
  { report, children: queueUrl }: Pick<ReportFormUrls, 'report' | 'children'>,
): Promise<ReportChildren> {
  const { pool } = context.database;
  const times = await readDecidingTimes(pool, { cycleId: cycle.id, at: await context.now() });
  const children = await readQueue(pool, { parentId: assignment.id, times });
  const parents = children.filter(({ leaf }) => !leaf).map(({ id }) => id);
  const sums = await readSumsBelow(context, { ...cycle, cycleId: cycle.id, assignmentIds: [assignment.id, ...parents] });
  const own = sums.get(assignment.id) ?? { counted: 0, leaves: 0, figures: {}, stated: {} };
  const same = (await readSameUnitsBelow(context, { ...cycle, cycleId: cycle.id, unitIds: [assignment.unitId] })).get(assignment.unitId);
  const leafLevel = levelName(await readLeafLevel(pool, assignment.id));
  // Of what is not asked of everybody nobody lacks it.
  const form = await readForm(pool, cycle.formId);
  const some = indicatorsOf(form).filter(({ askedIf }) => askedIf !== undefined);
  const ofSome = new Set(some.flatMap(figuresIn).map(({ code }) => code));
  // Nor of what everybody who is counted has stated.
  const lacked = cycle.codes.filter((code) => !ofSome.has(code) && (own.stated[code] ?? 0) < own.counted);
  const count = (...states: QueuedAssignment['state'][]): number => children.filter(({ state }) => states.includes(state)).length;
  return {
    levelName: levelName(children[0]?.level ?? ''),
    approved: count('approved'),
    all: children.length - count('waived'),
    sums: own.figures,
    same: { levelName: leafLevel, figures: same?.figures ?? {} },
    coverage: {
      counted: own.counted,
      leaves: own.leaves,
      levelName: leafLevel,
      outside: children.flatMap(({ id, name, state, leaf: isLeaf }) => {
        const below = isLeaf ? { counted: state === 'approved' ? 1 : 0, leaves: state === 'waived' ? 0 : 1 } : sums.get(id);
        return below && below.counted < below.leaves ? [{ name, state, below: isLeaf ? null : below }] : [];
      }),
      lacking: await readLacking(pool, { ...cycle, codes: lacked, cycleId: cycle.id, path: assignment.path, most: mostLackingNames }),
    },
    rows: await rowsOfChildren(pool, form, { cycleId: cycle.id, path: assignment.path }, queueUrl && `${report}/downloads/rows`),
    queueUrl,
    waiting: children.filter(({ may }) => may).length,
    others: count('owing', 'draft', 'returned', 'missed'),
  };
}

/** The tables of the approved units below, as they were sent: who reads a sum sees what it is of. */
async function rowsOfChildren(
  db: Queryable,
  form: Form,
  below: { cycleId: number; path: string },
  url: string | null,
): Promise<Record<string, ChildRows>> {
  const all: Record<string, ChildRows> = {};
  for (const { code } of tablesOf(form)) {
    const some = await readFirstRowAnswers(db, { ...below, codes: [code], most: mostRows.units + 1 });
    const units = withinRows(
      some.map(({ name, parentName, lines }) => ({ name, parentName, lines: lines[code] ?? '' })),
      mostRows,
    );
    if (units.length > 0) all[code] = { units, more: some.length > units.length, url };
  }
  return all;
}
