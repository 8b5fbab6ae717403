import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { type CheckedProgram, checkNewProgram, type NewProgram } from '../../rules/check-new-program.ts';
import { dateOf } from '../../rules/instants.ts';
import { type FieldProblem, Problem, problem, problemTexts } from '../../rules/problems.ts';
import { definitionOf } from '../../rules/program-fields.ts';
import { slugOf } from '../../rules/slug.ts';
import { pageLink } from '../../web/layout.ts';
import type { NewProgramForm } from '../../web/program/new/boxes.ts';
import { newProgramPage } from '../../web/program/new/new-program-page.ts';
import { newProgramPreviewPage } from '../../web/program/new/new-program-preview.ts';
import { type Coordinator, requireCoordinator, signedIn } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { beginForm, postedForm, wholeForm } from '../pages/new-program-form.ts';
import { previewOf } from '../pages/new-program-preview.ts';
import { rawForm, readForm } from '../posted-form.ts';

/** A program is created on pages: filled in, shown with every date, then stored. Only by the installation's owner. */
export function newProgramRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  router.get(
    '/programs/new',
    route(async (request, response) => {
      await requireCoordinator(context, request, null);
      const { from } = request.query;
      const began = await beginForm(context, typeof from === 'string' ? from : 'sample');
      if (wantsJson(request)) return void response.json({ definition: definitionOf(began.fields), unitsFrom: began.unitsFrom || null });
      sendPage(response, newProgramPage(await wholeForm(context, pageSetting(context, request), true, began)));
    }),
  );

  // A tree of many thousand units is read only from whom we know.
  const large = rawForm('64mb');
  const small = rawForm('2mb');
  const body: RequestHandler = (request, response, next) => {
    signedIn(context, request).then((who) => (who ? large : small)(request, response, next), next);
  };
  router.post('/programs/new', body, (request, response, next) => {
    // What a program posts is the JSON of `POST /api/v1/programs`.
    if (request.is('application/json') !== false) return next();
    route((_request, answer) => answerPress(request, answer))(request, response, next);
  });

  const answerPress = async (request: Request, response: Response): Promise<void> => {
    const posted = await readForm(request);
    const { step = 'preview', draftId = '' } = posted.fields;
    const began = { ...postedForm(posted), draftId };
    const form = async (
      owner: boolean,
      errors: NewProgramForm['errors'],
      notice: NewProgramForm['notice'] = null,
    ): Promise<NewProgramForm> => wholeForm(context, pageSetting(context, request, '/programs/new'), owner, { ...began, errors, notice });

    let coordinator: Coordinator;
    try {
      coordinator = await requireCoordinator(context, request, null);
    } catch (error) {
      // Nothing that was typed is lost with a session: the page comes back with all of it.
      if (!(error instanceof Problem) || (error.code !== 'not-signed-in' && error.code !== 'form-expired')) throw error;
      const notice = error.code === 'form-expired' ? 'expired' : 'signed-out';
      return sendPage(response, newProgramPage(await form((await signedIn(context, request)) === 'owner', [], notice)), error.status);
    }
    const done = (id: string) => response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    if (step === 'do' && (await isStored(draftId))) return done(draftId);
    if ((step !== 'preview' && step !== 'do') || began.errors.length > 0)
      return sendPage(response, newProgramPage(await form(true, began.errors)), began.errors.length > 0 ? 422 : 200);

    began.fields.key ||= await freeKey(began.fields);
    const { program, wrongs } = await check(began);
    if (!program) return sendPage(response, newProgramPage(await form(true, wrongs)), 422);
    const whole = await form(true, []);
    if (step === 'preview') return sendPage(response, newProgramPreviewPage(previewOf(whole, program)));
    const { definition, contacts, tree } = program;
    const id = await createProgram(database, {
      id: whole.draftId,
      definition,
      units: tree.units,
      contacts,
      at: await context.now(),
      actor: coordinator.office,
    });
    done(id);
  };

  const isStored = async (id: string): Promise<boolean> =>
    z.uuid().safeParse(id).success && (await database.prisma.program.count({ where: { id } })) > 0;

  /** Everything that is wrong with what was posted, also what only the database knows. */
  const check = async ({
    fields,
    tables,
    unitsFrom,
  }: Pick<NewProgramForm, 'fields' | 'tables' | 'unitsFrom'>): Promise<{ program: CheckedProgram | null; wrongs: FieldProblem[] }> => {
    const units: NewProgram['units'] = unitsFrom === '' ? { table: tables.units, contacts: tables.contacts } : await unitsOf(unitsFrom);
    const checked = checkNewProgram({ definition: definitionOf(fields), units });
    const key = fields.key ?? '';
    if ((await database.prisma.program.count({ where: { key } })) === 0) return checked;
    const taken: FieldProblem = { field: 'key', problem: 'program-key-taken', text: problemTexts('program-key-taken', { key }) };
    return { program: null, wrongs: [...checked.wrongs, taken] };
  };

  const unitsOf = async (programId: string): Promise<NewProgram['units']> => {
    const source = (await listPrograms(database.pool, 'all')).find(({ id }) => id === programId);
    if (!source) throw problem('not-found');
    const today = dateOf((await context.now()).toISOString(), source.timeZone);
    return readUnits(database.pool, { programId, on: [today, source.from].sort().at(-1) ?? today });
  };

  /** A short name of the program's name and years that no other program has. */
  const freeKey = async (fields: Record<string, string>): Promise<string> => {
    if (!fields.name) return '';
    const years = [fields['term.from'], fields['term.to']].map((date) => date?.slice(0, 4)).filter(Boolean);
    const key = [slugOf(fields.name, 44), ...new Set(years)].join('-');
    const taken = await database.prisma.program.findMany({ where: { key: { startsWith: key } }, select: { key: true } });
    const used = new Set(taken.map((one) => one.key));
    for (let n = 1; ; n++) {
      const next = n === 1 ? key : `${key}-${n}`;
      if (!used.has(next)) return next;
    }
  };
  return router;
}
