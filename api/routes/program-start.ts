import { type Request, type Response, Router } from 'express';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { plannedRounds } from '../../rules/planned-mails.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { startTermPage } from '../../web/program/start-term-page.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { start } from '../../workflows/messages.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readProgramText } from '../pages/program-text.ts';
import { update } from '../workflows.ts';
import { stepOf } from './action-step.ts';
import { programIdOf } from './programs.ts';

/** How many of the units without an address are named. */
const named = 8;
/** How long a press waits for what comes of it, milliseconds. */
const patience = 3_000;

/** Starting a signed program: its first days and mails are shown first. */
export function programStartRoutes(context: ApiContext): Router {
  const router = Router();
  const { prisma, pool } = context.database;

  const show = async (request: Request, response: Response): Promise<void> => {
    const id = programIdOf(request);
    const { act } = await watchOrRequire(context, request, id);
    const { program, parties, cycles } = await readProgramText(context, id);
    const { state } = await prisma.program.findUniqueOrThrow({ where: { id }, select: { state: true } });
    const contacts = await countContacts(pool, { programId: id, on: program.term.from, named });
    const { calendar, timeZone, name, place } = program;
    const [first] = cycles;
    const values = {
      now: (await context.now()).toISOString(),
      timeZone,
      calendar,
      unsigned: parties.filter(({ signedOn }) => signedOn === null).map(({ office }) => office),
      open: state === 'signing',
      cycles,
      levels: contacts.levels,
      unreached: {
        names: contacts.unreached.map((unit) => unit.name),
        count: contacts.levels.reduce((sum, { unreached }) => sum + unreached, 0),
      },
      rounds: first?.plan ? plannedRounds(first.plan, timeZone, contacts.levels) : [],
    };
    if (wantsJson(request)) return void response.json({ id, ...values });
    const page = pageSetting(context, request, `/programs/${id}/start`);
    sendPage(response, startTermPage({ page, program: { name, place, url: `/programs/${id}` }, act, ...values }));
  };

  /** The workflow has taken it; a moment later its first step makes the program active. Whoever pressed sees that, or waits for it on the page. */
  const becameActive = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => done(), patience);
      const leave = context.live.watch(id, undefined, () => look());
      const done = (): void => {
        clearTimeout(timer);
        leave();
        resolve();
      };
      const look = (): void => void prisma.program.count({ where: { id, state: 'active' } }).then((active) => active > 0 && done(), done);
      look();
    });

  router.get('/programs/:id/start', route(show));
  router.post(
    ['/api/v1/programs/:id/start', '/programs/:id/start'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      if (stepOf(request) === 'preview') return show(request, response);
      const unsigned = (await readSignatures(pool, id)).filter(({ signedAt }) => signedAt === null);
      if (unsigned.length > 0) throw problem('start-before-signed', { missing: unsigned.map(({ name }) => name).join(', ') });
      const at = await context.now();
      // A button that is pressed twice starts once; a program that asks again is told that it has been started.
      const once = wantsJson(request) ? undefined : 'start';
      await update(context, programWorkflowId(id), start, [{ at: at.toISOString(), by: coordinator.office }], once);
      await recordEvent(pool, { programId: id, at, actor: coordinator.office, action: 'program.start-asked', subject: id });
      if (!wantsJson(request)) await becameActive(id);
      if (wantsJson(request)) response.status(202).json({ id, state: 'active' });
      else response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    }),
  );
  return router;
}
