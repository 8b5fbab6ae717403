import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { correctProgram } from '../../prisma/queries/programs/correct-program.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { type DraftState, readDraft } from '../../prisma/queries/programs/read-draft.ts';
import type { CheckedProgram } from '../../rules/check-new-program.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { formUrl, type NewProgramForm } from '../../web/program/new/boxes.ts';
import { newProgramPage } from '../../web/program/new/new-program-page.ts';
import { newProgramPreviewPage } from '../../web/program/new/new-program-preview.ts';
import { type Coordinator, requireCoordinator, signedIn } from '../access.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { postedForm, wholeForm } from '../pages/new-program-form.ts';
import { previewOf } from '../pages/new-program-preview.ts';
import { checkPosted, freeKey, keyTaken } from '../pages/posted-program.ts';
import { rawForm, readForm } from '../posted-form.ts';

/** A tree of many thousand units is read only from whom we know. */
export function programFormBody(context: ApiContext): RequestHandler {
  const large = rawForm('64mb');
  const small = rawForm('2mb');
  return (request, response, next) => {
    signedIn(context, request).then((who) => (who ? large : small)(request, response, next), next);
  };
}

/** Answers a press of the page of a program, new or a draft that is corrected: the page with other rows, the preview, or what was stored. */
export async function answerPress(context: ApiContext, request: Request, response: Response, programId: string | null): Promise<void> {
  const { database } = context;
  const posted = await readForm(request);
  const { step = 'preview', draftId = '', revision = '' } = posted.fields;
  const correcting = programId === null ? null : { id: programId, revision: Number.parseInt(revision, 10) || 0 };
  const began = { ...postedForm(posted), draftId, correcting };
  const form = async (told: Partial<NewProgramForm> = {}): Promise<NewProgramForm> =>
    wholeForm(context, pageSetting(context, request, formUrl(began)), (await signedIn(context, request)) === 'owner', {
      ...began,
      ...told,
    });
  const show = async (status: number, told: Partial<NewProgramForm> = {}): Promise<void> =>
    sendPage(response, newProgramPage(await form(told)), status);
  const done = (id: string): void => response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));

  let coordinator: Coordinator;
  try {
    coordinator = await requireCoordinator(context, request, programId);
  } catch (error) {
    // Nothing that was typed is lost with a session: the page comes back with all of it.
    if (!(error instanceof Problem) || (error.code !== 'not-signed-in' && error.code !== 'form-expired')) throw error;
    const notice = error.code === 'form-expired' ? 'expired' : 'signed-out';
    return show(error.status, { errors: [], notice });
  }
  const draft = programId === null ? null : await readDraft(database.pool, programId);
  if (programId !== null && !draft) throw problem('not-found');
  if (programId === null && step === 'do' && (await isStored(context, draftId))) return done(draftId);
  if ((step !== 'preview' && step !== 'do') || began.errors.length > 0) return show(began.errors.length > 0 ? 422 : 200);

  began.fields.key ||= await freeKey(context, began);
  /** A draft that others have changed: what was typed is kept on the page, and may be stored from there by whoever now knows. */
  const showOvertaken = (code: 'program-draft-conflict' | NonNullable<DraftState['fixed']>, { revision }: DraftState) =>
    show(problem(code).status, { errors: [], notice: code, correcting: { id: programId as string, revision } });
  if (step === 'preview' && draft?.fixed) return showOvertaken(draft.fixed, draft);
  if (step === 'preview' && draft && draft.revision !== correcting?.revision) return showOvertaken('program-draft-conflict', draft);

  const { program, wrongs } = await checkPosted(context, coordinator, began);
  if (!program) return show(422, { errors: wrongs });
  const whole = await form({ errors: [] });
  if (step === 'preview') return sendPage(response, newProgramPreviewPage(previewOf(whole, program)));
  try {
    done(await store(context, whole, program, coordinator));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code } = error;
    if (code === 'program-key-taken') return show(422, { errors: [keyTaken(began.fields.key ?? '')] });
    if (code !== 'program-draft-conflict' && code !== 'program-not-draft' && code !== 'program-has-figures') throw error;
    await showOvertaken(code, (await readDraft(database.pool, programId as string)) as DraftState);
  }
}

async function store(
  { database, now }: ApiContext,
  { correcting, draftId }: NewProgramForm,
  { definition, tree: { units }, contacts }: CheckedProgram,
  coordinator: Coordinator,
): Promise<string> {
  const program = { definition, units, contacts, at: await now() };
  if (correcting === null) return createProgram(database, { ...program, id: draftId, actor: coordinator.office });
  await correctProgram(database, { ...program, programId: correcting.id, revision: correcting.revision, actor: coordinator.office });
  return correcting.id;
}

async function isStored({ database }: ApiContext, id: string): Promise<boolean> {
  return z.uuid().safeParse(id).success && (await database.prisma.program.count({ where: { id } })) > 0;
}
