import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import type { SelectedRow } from '../../prisma/queries/assignments/read-selection.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { extendedDueDay } from '../../rules/make-plan.ts';
import { reasonOfMove } from '../../rules/moved-days.ts';
import type { Plan } from '../../rules/plan.ts';
import { problem } from '../../rules/problems.ts';
import { replan } from '../../rules/replan.ts';
import { type ChosenDuty, extending, reminding, unwaiving, waiving } from '../../rules/selection.ts';
import type { ActPageValues, ExtendPageValues, RemindPageValues, WaivePageValues } from '../../web/cycle/act-values.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../routes/requested-cycle.ts';

/** As many names as a person reads before pressing a button. */
const named = 60;
/** Each is read by itself when it is extended; a whole level is rescheduled instead. */
const mostExtended = 1_000;

/** A chosen duty as the rules know it. */
const chosen = (rows: readonly SelectedRow[]): ChosenDuty[] =>
  rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString(), parentDueAt: row.parentDueAt?.toISOString() ?? null }));

/** What the pages of all acts have in common. `fields`: what was posted or stands in the address. */
export async function actView(
  context: ApiContext,
  request: Request,
  requested: RequestedCycle,
  rows: readonly SelectedRow[],
  act: boolean,
): Promise<Omit<ActPageValues, 'errors'>> {
  const program = await readDefinition(context.database.pool, requested.programId);
  const body = (request.body ?? {}) as Record<string, unknown>;
  const codes = rows.map(({ code }) => code);
  const [verb = ''] = request.path.split('/').slice(-1);
  // By GET the page is found again with a choice that fits into an address.
  const again = codes.join(' ').length < 1_500 ? `?codes=${codes.map(encodeURIComponent).join('+')}` : '';
  return {
    page: pageSetting(context, request, `${requested.url}/${verb}${again}`),
    url: requested.url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: { year: requested.cycle.year, kind: requested.cycle.kind, open: requested.cycle.state === 'open' },
    act,
    key: typeof body.key === 'string' && body.key !== '' ? body.key : randomUUID(),
    selection: {
      count: rows.length,
      units: rows.slice(0, named).map(({ code, name, parentName }) => ({ code, name, parentName })),
      codes,
    },
    reason: typeof body.reason === 'string' ? body.reason.trim() : '',
  };
}

export function remindPreview(rows: readonly SelectedRow[]): RemindPageValues['preview'] {
  const { units, perLevel, left, mails, noContact } = reminding(chosen(rows));
  const states: RemindPageValues['preview']['states'] = {};
  for (const { state } of units) states[state] = (states[state] ?? 0) + 1;
  return { count: units.length, perLevel, left, mails, noContact, states };
}

/** Problems: `cycle-not-open`, `extend-out-of-range`, `extend-in-the-past`, `extend-too-many`. */
export async function extendPreview(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  rows: readonly SelectedRow[],
  until: CalendarDate,
): Promise<NonNullable<ExtendPageValues['preview']> & { codes: string[] }> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const planned = await readPlan(pool, cycle.id);
  if (!planned || cycle.state !== 'open') throw problem('cycle-not-open');
  const { plan, held } = planned;
  const { timeZone, calendar } = program;
  const due = extendedDueDay(plan, calendar, timeZone, plan.cutOff, until);
  const now = (await context.now()).toISOString();
  if (due.at <= now) throw problem('extend-in-the-past', { date: due.date });
  const { units, perLevel, left, later, beyondParent } = extending(chosen(rows), due.at);
  if (units.length > mostExtended) throw problem('extend-too-many', { max: mostExtended });
  const extended = (await readExtendedDues(pool, cycle.id)).map((at) => at.toISOString());
  const terminatedOn = await terminationOf(context, programId, cycle.kind);
  const after =
    units.length === 0
      ? plan
      : replan(
          { calendar, timeZone, year: cycle.year, kind: cycle.kind, plan, extended: [...extended, due.at], terminatedOn },
          { due: {}, close: null },
        );
  const parents = new Map(beyondParent.map(({ parentName, parentDueAt }) => [parentName ?? '', parentDueAt as string]));
  return {
    codes: units.map(({ code }) => code),
    count: units.length,
    perLevel,
    left,
    due: {
      ...due,
      movedFrom: due.date === until ? null : until,
      why: due.date === until ? null : reasonOfMove(calendar, until),
    },
    later,
    beyondParent: {
      count: beyondParent.length,
      parents: [...parents].slice(0, 10).map(([name, at]) => ({ name, due: dateOf(at, timeZone) })),
    },
    // Also those that the plan has for this day already: the units come to be among those they go to.
    rounds: after.moments
      .filter(({ key, due: day, kind }) => units.length > 0 && day === due.date && kind !== 'undecided' && !held.has(key))
      .map(({ kind, at }) => ({ kind, at, atOnce: at <= now })),
  };
}

export async function waivePreview(
  context: ApiContext,
  { cycle }: RequestedCycle,
  rows: readonly SelectedRow[],
  undo: boolean,
): Promise<WaivePageValues['preview']> {
  const duties = chosen(rows);
  const done = undo ? { ...unwaiving(duties), submitted: 0, parents: 0 } : waiving(duties);
  const changes = new Map(done.perLevel.map(({ level, count }) => [level, count]));
  const levels = await countAssignments(context.database.pool, cycle.id);
  return {
    count: done.units.length,
    perLevel: done.perLevel,
    left: done.left,
    submitted: done.submitted,
    parents: done.parents,
    expected: levels.map(({ level, expected }) => ({
      level,
      now: expected,
      after: expected + (undo ? 1 : -1) * (changes.get(level) ?? 0),
    })),
  };
}

/** From when on the program ends early; the evaluation's days are laid from there. */
export async function terminationOf(context: ApiContext, programId: string, kind: string): Promise<CalendarDate | null> {
  if (kind !== 'final') return null;
  const { terminatedOn } = await context.database.prisma.program.findUniqueOrThrow({
    where: { id: programId },
    select: { terminatedOn: true },
  });
  return terminatedOn?.toISOString().slice(0, 10) ?? null;
}

export const closeOf = (plan: Plan, timeZone: string): CalendarDate => {
  const close = plan.moments.find(({ kind }) => kind === 'close');
  return close ? dateOf(close.at, timeZone) : plan.cutOff;
};
