import { readLeafLevel } from '../../prisma/queries/assignments/read-leaf-level.ts';
import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readWaitingReport } from '../../prisma/queries/assignments/read-waiting-report.ts';
import { readUnitYears } from '../../prisma/queries/compilations/read-unit-years.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDecidingRule } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readRefusedCorrection } from '../../prisma/queries/report-corrections/read-refused-correction.ts';
import type { WaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import { countApprovedSince } from '../../prisma/queries/reports/count-approved-since.ts';
import type { ReportRow } from '../../prisma/queries/reports/read-report.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { cycleName, keyOf } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { mayDecideFrom } from '../../rules/may-decide.ts';
import { reportChanges } from '../../rules/report-changes.ts';
import { isLateVersion } from '../../rules/report-stamp.ts';
import { mostChangesTold } from '../../rules/sum-since.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { DecideReportPageValues } from '../../web/reviewer/decide-report-values.ts';
import type { ApiContext } from '../context.ts';
import { readDecidable } from './reviewed-report.ts';
import { papersView } from './signed-papers-view.ts';

export interface ReviewedBy {
  page: PageSetting;
  cycle: HeldCycle;
  row: QueuedAssignment;
  /** Which version is asked for; null: the latest. */
  version: number | null;
  mine: boolean;
  urls: DecideReportPageValues['urls'];
  /** Where its signed papers are saved from. */
  papersUrl: string;
  /** All that wait for this reader, in the queue's order. */
  waiting: readonly { code: string; url: string }[];
  done: DecideReportPageValues['done'];
  typed: Pick<DecideReportPageValues, 'comments' | 'comment' | 'errors' | 'overtaken' | 'ofCorrection'>;
  /** What returning it would do, where it was approved and the reader may; null: not. */
  takeBack: DecideReportPageValues['takeBack'];
  /** What its unit asks to correct in it, where that waits; `above`: the reports that were sent with the old figures. */
  correction: (WaitingCorrection & Pick<NonNullable<DecideReportPageValues['correction']>, 'mine' | 'above'>) | null;
}

/** Everything on the page of one report. Problems as of `readDecidable`. */
export async function decideReportView(context: ApiContext, input: ReviewedBy): Promise<DecideReportPageValues> {
  const { cycle, row, page, waiting } = input;
  const { pool } = context.database;
  const { reports, sent, form, answers, beside, warnings, changes, lastReturn } = await readDecidable(context, input);
  const [latest] = reports as [ReportRow, ...ReportRow[]];
  const refused = sent === latest && input.correction === null ? await readRefusedCorrection(pool, row) : null;
  const years = await readUnitYears(pool, { earlier: cycle.earlier, unitId: row.unitId, code: row.code, leaf: row.leaf });
  const shownPeriod = beside.comparedPeriod ?? cycle.earlier[0];
  const program = await readDefinition(pool, cycle.programId);
  const place = waiting.findIndex(({ code }) => code === row.code);
  return {
    page,
    programName: program.name,
    timeZone: program.timeZone,
    cycle: cycleName(cycle),
    unit: { name: row.name, parentName: row.parentName },
    fate: (await readUnitFates(pool, [row.unitId])).get(row.unitId) ?? null,
    office: sent.submittedBy,
    state: row.state,
    open: cycle.state === 'open',
    mine: input.mine,
    waitsFor: await readWaitsFor(context, cycle, row),
    urls: input.urls,
    neighbours: {
      place: place === -1 ? null : place + 1,
      waiting: waiting.length,
      previous: place > 0 ? (waiting[place - 1]?.url ?? null) : null,
      next: place === -1 ? null : (waiting[place + 1]?.url ?? null),
    },
    done: input.done,
    versions: reports.map(({ version, submittedAt, decision, decidedAt }) => ({
      version,
      sentAt: submittedAt.toISOString(),
      decision,
      decidedAt: decidedAt?.toISOString() ?? null,
      url: version === latest.version ? input.urls.decide : `${input.urls.decide}?version=${version}`,
    })),
    sent: {
      version: sent.version,
      sentAt: sent.submittedAt.toISOString(),
      reportKind: sent.kind,
      reportedBy: sent.reportedBy,
      late: isLateVersion(sent, row),
    },
    papers: await papersView(pool, row.id, input.papersUrl),
    form,
    answers,
    explanations: answers.explanations ?? {},
    lastYear: beside.lastYear ?? {},
    comparedPeriod: beside.comparedPeriod,
    years: years.filter((one) => !shownPeriod || keyOf(one) !== keyOf(shownPeriod)).toReversed(),
    sum: beside.sum && { ...beside.sum, same: beside.same, levelName: levelName(await readLeafLevel(context.database.pool, row.id)) },
    warnings,
    changes,
    lastReturn,
    takeBack: sent === latest ? input.takeBack : null,
    approvedSince:
      row.leaf || Object.keys(sent.answers.figures).length === 0
        ? 0
        : await countApprovedSince(pool, { cycleId: cycle.id, path: row.path, since: sent.submittedAt, most: mostChangesTold }),
    refusedCorrection: refused && { ...refused, askedAt: refused.askedAt.toISOString() },
    correction:
      sent === latest && input.correction
        ? {
            ...input.correction,
            askedAt: input.correction.askedAt.toISOString(),
            changes: reportChanges(form, sent.answers, input.correction.answers),
          }
        : null,
    ...input.typed,
  };
}

/** For whom a report waits that is not a child's of who reads it, and from when on the coordinator may decide it where that is not yet so. */
async function readWaitsFor(context: ApiContext, cycle: HeldCycle, row: QueuedAssignment): Promise<DecideReportPageValues['waitsFor']> {
  if (row.waitsAbove === null) return null;
  const { name, since } = row.waitsAbove;
  if (row.may) return { name, since: since.toISOString(), mineFrom: null };
  const { pool } = context.database;
  const rule = await readDecidingRule(pool, { cycleId: cycle.id });
  const today = dateOf((await context.now()).toISOString(), rule.timeZone);
  const report = await readWaitingReport(pool, { assignmentId: row.id, today });
  return { name, since: null, mineFrom: report && dateOf(mayDecideFrom(report, 'coordinator', rule), rule.timeZone) };
}
