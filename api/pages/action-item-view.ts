import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { ActionPlan } from '../../papers/action-plan/compose-action-plan.ts';
import { listActionItems } from '../../prisma/queries/action-items/list-action-items.ts';
import { type ActionItemRow, readActionItem } from '../../prisma/queries/action-items/read-action-item.ts';
import { readMeasured } from '../../prisma/queries/action-items/read-measured.ts';
import { readSourceResult } from '../../prisma/queries/action-items/read-source-result.ts';
import { listIssues } from '../../prisma/queries/arising-issues/list-issues.ts';
import { readIssueOffices } from '../../prisma/queries/arising-issues/read-issue-offices.ts';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readAwaitedChoices, readChoiceFrame } from '../../prisma/queries/exemplars/read-choices.ts';
import { listExemplars } from '../../prisma/queries/exemplars/read-exemplars.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readCodesIn } from '../../prisma/queries/programs/read-past-names.ts';
import { measuredBy } from '../../rules/action-item-measure.ts';
import { actionListLimits } from '../../rules/action-item-reminders.ts';
import { isActionOverdue, isSettled } from '../../rules/action-item-states.ts';
import { issueListLimits } from '../../rules/arising-issue-lists.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { type CycleName, cycleName, keyOf } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { isUndecided } from '../../rules/exemplar.ts';
import { choiceDue } from '../../rules/exemplar-choice.ts';
import { figureWords } from '../../rules/figure-words.ts';
import { type Figure, figuresOf } from '../../rules/form-indicators.ts';
import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { ActionPlanPageValues } from '../../web/action-item/action-plan-page.ts';
import type { ActionOwners, ActionPageValues, ActionsPageValues, ActionValues, TypedAction } from '../../web/action-item/action-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import { findActionSource } from '../acts/find-action-source.ts';
import { actionStepsOf } from '../acts/take-action-item-step.ts';
import type { ApiContext } from '../context.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { unitOf } from '../issue-caller.ts';
import { issueValues } from './arising-issue-view.ts';
import { exemplarValues } from './exemplar-view.ts';

/** On which day action items are looked at, and whether anything is due then. */
type ActionDay = { today: CalendarDate; paused: boolean };

export const actionDay = ({ timeZone, state }: { timeZone: string; state: string }, now: Instant): ActionDay => ({
  today: dateOf(now, timeZone),
  paused: state === 'paused',
});

/** With its measure, as its kind writes it. */
const writtenOf = (figure: Figure | undefined, value: number): Text =>
  figure ? figureWords(figure, value) : { vi: writeFigure(value, 'vi'), en: writeFigure(value, 'en') };

/** The form by which a figure is named, and what figures of its other versions are called in it (read-past-names.ts). */
type NamedForm = { form: ProgramDefinition['form']; codes: ReadonlyMap<string, string> };

const figureOf = ({ form, codes }: NamedForm, indicator: string | null): Figure | undefined => {
  const code = indicator === null ? null : (codes.get(indicator) ?? indicator);
  return figuresOf(form).find((figure) => figure.code === code);
};

/** An action item as pages show it, on a day. */
export function actionValues(row: ActionItemRow, named: NamedForm, day: ActionDay, listUrl: string): ActionValues {
  const { number, words, measure, source, ownerName, due, state, carried, indicator, value } = row;
  const figure = figureOf(named, indicator);
  return {
    ...{ number, words, measure, source, ownerName, due, state, carried },
    url: `${listUrl}/${number}`,
    reach:
      indicator === null || value === null
        ? null
        : { label: figure?.label ?? { vi: indicator, en: indicator }, value, written: writtenOf(figure, value) },
    overdue: isActionOverdue(row, day),
  };
}

async function frameOf(context: ApiContext, { caller, page, backUrl, backWords }: IssuePlace, request: Request) {
  const { programId } = caller;
  const program = await readDefinition(context.database.pool, programId);
  const codes = await readCodesIn(context.database.pool, { programId, formId: program.formId });
  const now = (await context.now()).toISOString();
  const { key } = (request.body ?? {}) as { key?: unknown };
  return {
    program,
    named: { form: program.form, codes },
    day: actionDay(program, now),
    frame: {
      ...{ page, now, backUrl, timeZone: program.timeZone, programName: program.name, backWords: backWords ?? null, errors: [] },
      of: caller.kind === 'unit' ? ('unit' as const) : ('office' as const),
      key: typeof key === 'string' && key !== '' ? key : randomUUID(),
    },
  };
}

const ownersOf = async (context: ApiContext, { parties }: ProgramDefinition, programId: string): Promise<ActionOwners> => ({
  parties: parties.map(({ key, name }) => ({ key, name })),
  units: await readIssueOffices(context.database.pool, { programId, raisedByUnit: null, limit: actionListLimits.offices }),
});

const emptyAction: TypedAction = { words: '', measure: '', owner: '', unit: '', due: '', indicator: '', value: '', from: '' };

/** The list, for the standing office with the issues that are open and the form. `typed`: what stands in its boxes; of a source that is named its words do. */
export async function actionsView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  typed: Partial<TypedAction>,
  errors: ActionsPageValues['errors'] = [],
): Promise<ActionsPageValues> {
  const { caller, listUrl, act } = place;
  const { pool } = context.database;
  const { programId } = caller;
  const { program, named, day, frame } = await frameOf(context, place, request);
  const unit = unitOf(caller);
  const { items, counts } = await listActionItems(pool, { programId, unit, limit: actionListLimits.shown });
  const days = { work: workCalendar(program.calendar), timeZone: program.timeZone };
  const issues = unit === null ? (await listIssues(pool, { programId, unit, limit: issueListLimits.shown })).issues : [];
  const { source } = await findActionSource(context, programId, typed.from ?? '');
  const makes = unit === null && act;
  return {
    ...frame,
    errors,
    postUrl: listUrl,
    items: items.map((row) => actionValues(row, named, day, listUrl)),
    counts,
    issues: issues.filter(({ state }) => state !== 'closed').map((row) => issueValues(row, days, `/programs/${programId}/issues`)),
    exemplars: unit === null ? await openExemplars(context, programId) : [],
    planUrl: unit === null ? `${listUrl}/plan` : null,
    make: makes
      ? {
          typed: { ...emptyAction, words: source.words, ...typed },
          source,
          owners: await ownersOf(context, program, programId),
          figures: figuresOf(program.form).map(({ code, label }) => ({ code, label })),
        }
      : null,
  };
}

/** Examples that wait for somebody; those that the parties are to choose, until when. */
async function openExemplars({ database: { pool }, now }: ApiContext, programId: string): Promise<ActionsPageValues['exemplars']> {
  const frame = await readChoiceFrame(pool, { programId, at: await now() });
  const rows = (await listExemplars(pool, { programId, unit: null })).filter(({ state }) => isUndecided(state));
  const asked = new Map((await readAwaitedChoices(pool, programId)).map(({ number, askedAt }) => [number, askedAt.toISOString()]));
  return rows.map((row) => {
    const askedAt = asked.get(row.number);
    return {
      ...exemplarValues(row, `/programs/${programId}/exemplars`),
      due: askedAt === undefined ? null : choiceDue(askedAt, frame),
    };
  });
}

/** What is not settled, by due day, until the first review that has not closed. */
export async function actionPlanView(context: ApiContext, programId: string, page: PageSetting) {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const day = actionDay(program, (await context.now()).toISOString());
  const listUrl = `/programs/${programId}/actions`;
  const { items } = await listActionItems(pool, { programId, unit: null, limit: actionListLimits.shown });
  const open = items.filter(({ state }) => !isSettled(state));
  const cycles = await readHeldCycles(pool, programId);
  const coming = cycles.find(({ closedAt, state }) => closedAt === null && state !== 'lapsed');
  const next = coming ? cycleName(coming) : (firstAhead(program, cycles) ?? null);
  const codes = await readCodesIn(pool, { programId, formId: program.formId });
  const shown = open.map((row) => actionValues(row, { form: program.form, codes }, day, listUrl));
  const values: ActionPlanPageValues = {
    ...{ page, next, backUrl: listUrl, programName: program.name, pdfUrl: `${listUrl}/plan.pdf`, docxUrl: `${listUrl}/plan.docx` },
    items: shown,
  };
  const plan: ActionPlan = {
    program,
    next,
    simulated: context.simulated,
    items: shown.map(({ reach, ownerName, ...item }) => ({
      ...item,
      owner: ownerName,
      reach: reach && { label: reach.label.vi, value: reach.written.vi },
    })),
  };
  return { values, plan, issue: { number: null, issuedOn: day.today, trial: context.trial?.chosen ?? false } };
}

/** The next cycle of the term that has not been planned yet. */
function firstAhead(program: ProgramDefinition, held: readonly CycleName[]): CycleName | undefined {
  return cyclesOfTerm(program)
    .map(cycleName)
    .find((cycle) => !held.some((one) => keyOf(one) === keyOf(cycle)));
}

export async function actionView(
  context: ApiContext,
  request: Request,
  place: IssuePlace,
  number: number,
  shown: Partial<ActionPageValues> = {},
): Promise<ActionPageValues> {
  const { caller, listUrl, act } = place;
  const { pool } = context.database;
  const { programId } = caller;
  const { program, named, day, frame } = await frameOf(context, { ...place, backUrl: listUrl }, request);
  const { item, story } = await readActionItem(pool, { programId, unit: unitOf(caller), number });
  const acts = act ? actionStepsOf(caller, item) : [];
  const { indicator, value, owner } = item;
  const measured =
    indicator === null
      ? null
      : await readMeasured(pool, { programId, number, indicator, unit: 'unit' in owner ? owner.unit : null, since: item.madeAt });
  return {
    ...frame,
    postUrl: `${listUrl}/${number}`,
    item: { ...actionValues(item, named, day, listUrl), madeBy: item.madeBy, madeAt: item.madeAt.toISOString() },
    earlierResult: await readSourceResult(pool, { programId, number }),
    measured: measured && {
      ...measured,
      written: measured.total === null ? null : writtenOf(figureOf(named, indicator), measured.total),
      says: measuredBy({ indicator: indicator ?? '', value: value ?? 0 }, measured.total),
    },
    story: story.map((line) => ({ ...line, kind: line.kind as ActionPageValues['story'][number]['kind'], at: line.at.toISOString() })),
    acts,
    owners: acts.includes('assigned') ? await ownersOf(context, program, programId) : null,
    typed: null,
    // Each form has a press of its own; one that was refused has done nothing.
    key: randomUUID(),
    ...shown,
  };
}
