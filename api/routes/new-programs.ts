import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { listPreparations } from '../../prisma/queries/preparations/list-preparations.ts';
import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { definitionOf } from '../../rules/program-fields.ts';
import { pageLink } from '../../web/layout.ts';
import { beginProgramPage } from '../../web/program/new/begin-program-page.ts';
import { beginPreparation, beginShape } from '../acts/begin-preparation.ts';
import { createProgram } from '../acts/create-program.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { begunProgram } from '../pages/begun-program.ts';
import { type RequestedPreparation, requestedNewProgram } from '../requested-preparation.ts';
import { answerCheck, showCheck } from './program-check.ts';
import { pressTask, pressTasks, showTask, showTasks } from './program-tasks.ts';

/** A program is prepared task by task, looked at with every date, then stored. Only by the installation's owner. */
export function newProgramRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const files = { who: 'owner', body: ['files', 'form'], limits: ['costly-by-caller'] } as const;

  /** One that has been created meanwhile is at its own address; what is typed on a page that was left open goes on there (307: with its body). */
  const requested = async (request: Request, response: Response, use: (it: RequestedPreparation) => Promise<void>): Promise<void> => {
    const it = await requestedNewProgram(context, request);
    if (it) return use(it);
    const { id, task } = request.params;
    const typing = request.method === 'POST' && task !== undefined;
    response.redirect(
      typing ? 307 : 303,
      pageLink(pageSetting(context, request), typing ? `/programs/${id}/edit/${task}` : `/programs/${id}`),
    );
  };

  get(bothPaths('/programs/new'), { who: 'owner' }, async (request, response) => {
    const from = typeof request.query.from === 'string' ? request.query.from : 'sample';
    if (wantsJson(request)) {
      const { fields, unitsFrom } = await begunProgram(context, from);
      return void response.json({ definition: definitionOf(fields), unitsFrom: unitsFrom || null });
    }
    const [programs, begun] = await Promise.all([listPrograms(context.database.pool, 'all'), listPreparations(context.database.pool)]);
    sendPage(
      response,
      beginProgramPage({
        page: pageSetting(context, request),
        id: randomUUID(),
        from,
        programs: programs.map(({ id, name, place }) => ({ id, name: `${name}, ${place}` })),
        begun: begun.map(({ copiedFrom: _, ...one }) => ({ ...one, savedAt: one.savedAt.toISOString() })),
      }),
    );
  });
  post('/programs/new', { who: 'owner', body: ['form'], limits: ['costly-by-caller'] }, async (request, response, owner) => {
    const { id, from } = read(beginShape, request.body ?? {});
    await beginPreparation(context, owner, { id, content: await begunProgram(context, from) });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/new/${id}`));
  });

  get('/programs/new/:id', { who: 'owner' }, (request, response, owner) =>
    requested(request, response, (it) => showTasks(context, request, response, owner, it)),
  );
  post('/programs/new/:id', files, (request, response, owner) =>
    requested(request, response, (it) => pressTasks(context, request, response, owner, it, '/programs/new')),
  );
  get('/programs/new/:id/check', { who: 'owner' }, (request, response, owner) =>
    requested(request, response, (it) => showCheck(context, request, response, owner, it)),
  );
  post('/programs/new/:id/check', { who: 'owner', body: ['form'], limits: ['costly-by-caller'] }, (request, response, owner) =>
    requested(request, response, (it) =>
      answerCheck(context, request, response, owner, it, async (program) => {
        await createProgram(context, owner, { ...program, id: it.preparation.id });
      }),
    ),
  );
  get('/programs/new/:id/:task', { who: 'owner' }, (request, response, owner) =>
    requested(request, response, (it) => showTask(context, request, response, owner, it)),
  );
  post('/programs/new/:id/:task', files, (request, response, owner) =>
    requested(request, response, (it) => pressTask(context, request, response, owner, it)),
  );
  return routes;
}
