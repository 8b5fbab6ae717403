import type { Request, Response } from 'express';
import { z } from 'zod';
import { readAnnouncedYears } from '../../prisma/queries/calendar/read-announced-years.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { Problem } from '../../rules/problems.ts';
import { taskOf } from '../../rules/program-tasks.ts';
import { pageLink } from '../../web/layout.ts';
import { checkProgramPage, wrongProgramPage } from '../../web/program/new/check-program-page.ts';
import type { Coordinator } from '../access.ts';
import type { WholeProgram } from '../acts/create-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { findDueClashesOf } from '../find-due-clashes.ts';
import { type CheckedPreparation, checkPreparation } from '../pages/checked-preparation.ts';
import { checkedProgramView, savesOf } from '../pages/program-tasks-view.ts';
import type { RequestedPreparation } from '../requested-preparation.ts';

/** `seen`: all saves that were shown; `revision`: of the draft whose place it takes. */
const checkShape = z.object({ seen: wholeNumber(), revision: wholeNumber() });

/** Everything as it will be stored, or what has to be mended first. */
export async function showCheck(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
): Promise<void> {
  await sendChecked(context, request, response, requested, await checkPreparation(context, coordinator, requested.preparation));
}

/** Stores what was shown, once; what somebody saved since is shown first. */
export async function answerCheck(
  context: ApiContext,
  request: Request,
  response: Response,
  coordinator: Coordinator,
  requested: RequestedPreparation,
  store: (program: WholeProgram, revision: number) => Promise<void>,
): Promise<void> {
  const { seen, revision } = read(checkShape, request.body ?? {});
  const { preparation, draft, begun } = requested;
  // Pressed twice: it has been saved, and nothing is left to save.
  if (!begun && (seen === 0 || draft?.revision !== revision)) return leadToProgram(context, request, response, requested);
  const checked = await checkPreparation(context, coordinator, preparation);
  const { program } = checked;
  if (program === null) return sendChecked(context, request, response, requested, checked);
  const overtaken = draft !== null && draft.fixed === null && draft.revision !== revision;
  if (seen !== savesOf(preparation) || overtaken) return sendChecked(context, request, response, requested, checked, true);
  const { definition, tree, contacts } = program;
  try {
    await store({ definition, units: tree.units, contacts }, revision);
  } catch (error) {
    if (!(error instanceof Problem) || (error.code !== 'program-key-taken' && error.code !== 'program-draft-conflict')) throw error;
    const again = await checkPreparation(context, coordinator, preparation);
    return sendChecked(context, request, response, requested, again, true);
  }
  leadToProgram(context, request, response, requested);
}

function leadToProgram(context: ApiContext, request: Request, response: Response, { preparation }: RequestedPreparation): void {
  response.redirect(303, pageLink(pageSetting(context, request), `/programs/${preparation.id}`));
}

async function sendChecked(
  context: ApiContext,
  request: Request,
  response: Response,
  requested: RequestedPreparation,
  checked: CheckedPreparation,
  changed = false,
): Promise<void> {
  const page = pageSetting(context, request, `${requested.url}/check`);
  const { program, wrongs } = checked;
  if (program) {
    const announced = await readAnnouncedYears(context.database.pool);
    const { tree, contacts, cycles } = program;
    const clashes = await findDueClashesOf(context, { units: tree.units, contacts, cycles }, requested.preparation.id);
    const values = checkedProgramView(page, requested, { ...checked, program }, announced, clashes, changed);
    sendPage(response, checkProgramPage(values), changed ? 409 : 200);
    return;
  }
  const { preparation, draft, url } = requested;
  const values = {
    page,
    url,
    programName: preparation.fields.name ?? '',
    programUrl: draft === null ? null : `/programs/${preparation.id}`,
    wrongs: wrongs.map(({ field, text }) => ({ task: taskOf(field), field, text })),
  };
  sendPage(response, wrongProgramPage(values), request.method === 'POST' ? 422 : 200);
}
