import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem, problem } from '../../rules/problems.ts';
import type { ProgramFields } from '../../rules/program-fields.ts';
import { type ProgramTask, programTasks } from '../../rules/program-tasks.ts';
import { pageLink } from '../../web/layout.ts';
import { programTaskPage } from '../../web/program/new/program-task-page.ts';
import { taskListPage } from '../../web/program/new/task-list-page.ts';
import type { Coordinator } from '../access.ts';
import { dropPreparation } from '../acts/drop-preparation.ts';
import { savePreparation } from '../acts/save-preparation.ts';
import { pageSetting, sendFormAgain, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { postedFields } from '../multipart-form.ts';
import { checkPreparation } from '../pages/checked-preparation.ts';
import { filledFromFile, postedTask } from '../pages/posted-task.ts';
import { differingBoxes, programTaskView, taskListView, wrongsOf } from '../pages/program-tasks-view.ts';
import type { RequestedPreparation } from '../requested-preparation.ts';

function taskIn(request: Request): ProgramTask {
  const task = z.enum(programTasks).safeParse(request.params.task);
  if (!task.success) throw problem('not-found');
  return task.data;
}

/** The list of tasks, with what is wrong in each. */
export async function showTasks(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
): Promise<void> {
  const checked = await checkPreparation(context, coordinator, requested.preparation);
  sendPage(response, taskListPage(taskListView(pageSetting(context, request, requested.url), requested, checked)));
}

/** What the list itself posts: a definition file in place of what was typed, or leaving off. */
export async function pressTasks(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
  afterDrop: string,
): Promise<void> {
  const posted = postedFields(request);
  const lead = (url: string) => response.redirect(303, pageLink(pageSetting(context, request), url));
  if (posted.fields.step === 'drop') {
    await dropPreparation(context, requested);
    return lead(afterDrop);
  }
  if (posted.fields.step !== 'fill') return lead(requested.url);
  const { preparation } = requested;
  const filled = await filledFromFile(posted, preparation.fields);
  if ('wrong' in filled) {
    const checked = await checkPreparation(context, coordinator, preparation);
    const values = taskListView(pageSetting(context, request, requested.url), requested, checked, filled.wrong);
    return sendFormAgain(response, taskListPage(values), 422);
  }
  // A file replaces whatever is saved of its tasks, in one save of the first of them.
  const [task] = programTasks;
  const seen = preparation.parts[task]?.revision ?? 0;
  await savePreparation(context, requested, coordinator, { task, seen, change: (now) => ({ ...now, fields: filled.fields }) });
  lead(requested.url);
}

/** One task, with what is wrong in it once somebody has saved it. */
export async function showTask(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
): Promise<void> {
  const task = taskIn(request);
  if (requested.draft?.fixed) throw problem(requested.draft.fixed);
  const { tiers, wrongs } = await checkPreparation(context, coordinator, requested.preparation);
  const { parts, fields } = requested.preparation;
  const errors = parts[task] === undefined ? [] : wrongsOf(wrongs, task).filter(({ field }) => !isInUntouchedRow(field, fields));
  const page = pageSetting(context, request, `${requested.url}/${task}`);
  sendPage(
    response,
    programTaskPage(
      await programTaskView(context, page, coordinator, requested, task, { tiers, errors, open: openRow(request.query.open) }),
    ),
  );
}

/** A row that was just asked for has nothing wrong yet: that it is empty is said when it is saved so. */
function isInUntouchedRow(field: string, fields: ProgramFields): boolean {
  const row = /^[a-zA-Z]+(?:\.[a-zA-Z]+)?\.\d+\./.exec(field)?.[0];
  return row !== undefined && !Object.entries(fields).some(([name, typed]) => name.startsWith(row) && name !== `${row}key` && typed !== '');
}

/** The row of a form whose rules are open, as the address or a press says it. */
export const openRow = (asked: unknown): string | null =>
  typeof asked === 'string' ? (/^form\.sections\.\d{1,3}\.indicators\.\d{1,3}$/.exec(asked)?.[0] ?? null) : null;

/** Saves a task as it was typed and leads on, or back to its page with what is wrong. */
export async function pressTask(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
): Promise<void> {
  const task = taskIn(request);
  const posted = postedFields(request);
  const { step = 'save', revision = '' } = posted.fields;
  const page = pageSetting(context, request, `${requested.url}/${task}`);
  const before = task === 'calendar' ? (await checkPreparation(context, coordinator, requested.preparation)).tiers : null;
  const { typed, pressed, errors: unread } = await postedTask(context, task, posted, before?.length ?? null);
  const show = async (status: number, now: RequestedPreparation, more: Parameters<typeof programTaskView>[5]) =>
    sendFormAgain(response, programTaskPage(await programTaskView(context, page, coordinator, now, task, more)), status);

  try {
    const seen = Number.parseInt(revision, 10) || 0;
    const { saved, preparation } = await savePreparation(context, requested, coordinator, { task, seen, change: pressed });
    const now = { ...requested, preparation };
    if (!saved) {
      const shown = typed(preparation);
      const last = preparation.parts[task] ?? null;
      return show(409, now, { shown, tiers: before, overtaken: { saved: last, boxes: differingBoxes(preparation, shown, task) } });
    }
    const { tiers, wrongs } = await checkPreparation(context, coordinator, preparation);
    const errors = [...unread, ...wrongsOf(wrongs, task)];
    if (unread.length > 0 || (step === 'save' && errors.length > 0)) return show(422, now, { tiers, errors, unread: unread.length > 0 });
    const inRows = step !== 'save' && step !== 'later';
    const open = openRow(step.replace(/^open:/, ''));
    const url = inRows ? `${requested.url}/${task}${open === null ? '' : `?open=${open}`}` : `${requested.url}#task-${task}`;
    response.redirect(303, pageLink(pageSetting(context, request), url));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const shown = typed(requested.preparation);
    // One row too many: what was typed is on the page, and not saved.
    if (error.code === 'program-invalid') return show(422, requested, { shown, tiers: before, errors: error.fields ?? [] });
    if (error.code !== 'program-not-draft' && error.code !== 'program-has-figures') throw error;
    await show(409, requested, { shown, tiers: before, notice: error.code });
  }
}
