import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { createProgram, previewProgram, programShape } from '../acts/create-program.ts';
import { read } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { findDueClashesOf } from '../find-due-clashes.ts';
import { cycleAhead, cycleOutline } from '../pages/program-cycles.ts';
import { inOrder } from '../pages/program-needs-view.ts';
import { readProgramFacts } from '../program-facts.ts';
import { programIdOf } from '../program-id.ts';
import { programTimeline } from '../read-timeline.ts';
import { stepOf } from './answer-act.ts';

/** Programs for other programs: created, read, with their timeline. */
export function programRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { database } = context;

  post('/api/v1/programs', { who: 'owner', body: ['tree'], limits: ['costly-by-caller'] }, async (request, response, owner) => {
    const { program, preview } = await previewProgram(context, read(programShape, request.body));
    if (stepOf(request, 'do') !== 'do')
      return void response.json({ ...preview, clashes: await findDueClashesOf(context, { ...program, cycles: preview.cycles }) });
    const created = await createProgram(context, owner, program);
    response.status(201).location(`/api/v1/programs/${created.id}`).json(created);
  });

  get('/api/v1/programs/:id', { who: 'coordinator' }, async (request, response) => {
    const id = programIdOf(request);
    const facts = await readProgramFacts(context, id);
    const { formId: _, ...program } = facts.program;
    const cycles = inOrder([
      ...facts.rows.map((cycle) => cycleOutline(cycle, facts.versions.get(cycle.id) ?? [], facts.skippedCycles)),
      ...facts.ahead.map((cycle) => cycleAhead(cycle, program.timeZone)),
    ]);
    response.json({
      id,
      ...program,
      signatures: facts.parties.map(({ key, office, signedAt, signedOn, signedBy, paper }) => ({
        party: key,
        office,
        signedAt,
        signedOn,
        signedBy,
        onPaper: paper?.number ?? null,
      })),
      terminated: facts.terminatedOn === null ? null : { on: facts.terminatedOn, reason: facts.row.terminatedReason ?? '' },
      cycles,
    });
  });

  get('/api/v1/programs/:id/timeline', { who: 'coordinator' }, async (request, response) => {
    const id = programIdOf(request);
    const { key, state } = await readDefinition(database.pool, id);
    response.json(await programTimeline(context, { id, key, state }));
  });
  return routes;
}
