import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { dateOf } from '../../rules/instants.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { type TerminatePageValues, terminatePage } from '../../web/program/terminate-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { terminate } from '../../workflows/messages.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readProgramFacts } from '../pages/program-facts.ts';
import { checkEnd, terminationPreview } from '../pages/termination-preview.ts';
import { update } from '../workflows.ts';
import { stepOf } from './action-step.ts';
import { programIdOf } from './programs.ts';
import { date, reason } from './request-bodies.ts';

const terminating = z.object({ on: date, reason });
const typed = z.object({ on: z.string().max(40).catch(''), reason: z.string().max(2_000).catch('') });

/** Ending a program early: a date and a reason, then what that does, then the act. */
export function programTerminationRoutes(context: ApiContext): Router {
  const router = Router();

  /** The form, filled with what was typed; with a preview where it can be read. */
  const show = async (request: Request, response: Response, asked: { on: string; reason: string } | null): Promise<void> => {
    const id = programIdOf(request);
    const { act } = await watchOrRequire(context, request, id);
    const facts = await readProgramFacts(context, id);
    if (facts.state !== 'active' || facts.terminatedOn !== null) throw problem('program-not-active');
    const page = pageSetting(context, request, `/programs/${id}/terminate`);
    const { name, place, timeZone, calendar, term } = facts.program;
    const today = dateOf(facts.now.toISOString(), timeZone);
    const values: TerminatePageValues = {
      page,
      program: { name, place, url: `/programs/${id}` },
      act,
      timeZone,
      calendar,
      from: [today, term.from].sort().at(-1) ?? today,
      to: term.to,
      ...(asked ?? { on: '', reason: '' }),
      errors: [],
      preview: null,
    };
    if (asked) {
      const t = textsIn(page.language).terminating;
      if (!date.safeParse(asked.on).success) values.errors.push({ field: 'on', text: t.onWrong });
      else {
        try {
          values.preview = await terminationPreview(context, facts, asked.on);
        } catch (error) {
          if (!(error instanceof Problem) || wantsJson(request)) throw error;
          values.errors.push({ field: 'on', text: problemText(error, page.language) });
        }
      }
      if (!reason.safeParse(asked.reason).success) values.errors.push({ field: 'reason', text: t.reasonMissing });
      if (values.errors.length > 0) values.preview = null;
    }
    if (wantsJson(request)) return void response.json({ id, from: values.from, to: values.to, preview: values.preview });
    sendPage(response, terminatePage(values), values.errors.length > 0 ? 422 : 200);
  };

  router.get(
    '/programs/:id/terminate',
    route((request, response) => show(request, response, null)),
  );
  router.post(
    ['/api/v1/programs/:id/terminate', '/programs/:id/terminate'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      const answer = (on: string): void => {
        if (wantsJson(request)) response.status(202).json({ id, on });
        else response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
      };
      if (wantsJson(request)) {
        const body = read(terminating, request.body);
        if (stepOf(request) === 'preview') return show(request, response, body);
        await end(id, body, coordinator.office);
        return answer(body.on);
      }
      const asked = read(typed, request.body ?? {});
      const body = terminating.safeParse(asked);
      if (stepOf(request) === 'preview' || !body.success) return show(request, response, asked);
      const facts = await readProgramFacts(context, id);
      // Pressed twice is ended once.
      if (facts.terminatedOn === body.data.on) return answer(body.data.on);
      // A day that has gone by since it was shown comes back with what was typed.
      if (!isPossible(facts, body.data.on)) return show(request, response, asked);
      await end(id, body.data, coordinator.office);
      answer(body.data.on);
    }),
  );

  const isPossible = (facts: Parameters<typeof checkEnd>[0], on: string): boolean => {
    try {
      checkEnd(facts, on);
      return true;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  };

  const end = async (id: string, body: z.infer<typeof terminating>, by: string): Promise<void> => {
    const at = (await context.now()).toISOString();
    await update(context, programWorkflowId(id), terminate, [{ ...body, at, by }], `terminate-${body.on}`);
  };
  return router;
}
