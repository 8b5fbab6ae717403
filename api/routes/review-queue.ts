import type { Request } from 'express';
import type { OfficeLink } from '../../prisma/queries/contacts/lock-contact.ts';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { problem } from '../../rules/problems.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { Decider } from '../acts/decide-reports.ts';
import { languageOf, wantsJson } from '../answer.ts';
import { findCaller } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { streamQueue } from '../pages/queue-feed.ts';
import { type ParentDesk, parentDesk } from '../pages/review-desk.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { postDecisions } from './approve-reports.ts';
import { getReminders, postReminders } from './child-reminders.ts';
import { contactsOfUnitRoutes } from './contacts-of-unit.ts';
import { postDecision, showQueue, showReport } from './decisions.ts';

function officeLinkOf({ id, contactId, cycleId }: FoundLink): OfficeLink {
  if (contactId === null || cycleId === null) throw problem('link-unknown');
  return { id, contactId, cycleId };
}

/** A unit above reads its children's reports, approves or returns them, and reminds those that owe, by its own link. */
export function reviewRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const fragments = shareFragments(context);

  const paths = (end = '') => bothPaths(`/report/:token/children${end}`);
  const deskOf = (request: Request, link: FoundLink, only: string | null = null) =>
    parentDesk(context, link, `/report/${request.params.token}`, only);
  const childOf = async (request: Request, link: FoundLink) => {
    // A page leads on to the other reports; a program asks for this one.
    const desk = await deskOf(request, link, wantsJson(request) ? String(request.params.code) : null);
    const child = desk.rows.find(({ code }) => code === request.params.code);
    if (!child) throw problem('not-your-child', { unit: String(request.params.code) });
    return { desk, child };
  };
  const deciderOf = ({ own }: ParentDesk, { contactId, office }: FoundLink): Decider => ({
    as: 'parent',
    duty: own.id,
    contactId,
    office,
  });

  get(paths(), { who: 'report-link' }, async (request, response, link) =>
    showQueue(context, request, response, await deskOf(request, link), 'children'),
  );
  post(paths(), { who: 'report-link', body: ['long-form', 'long-json'] }, async (request, response, link) => {
    const desk = await deskOf(request, link);
    await postDecisions(context, request, response, desk, deciderOf(desk, link));
  });

  get('/report/:token/children/events', { who: 'report-link' }, (request, response) =>
    streamQueue(context, fragments, request, response, 'report-link', async () =>
      deskOf(request, await findCaller(context, request, 'report-link')),
    ),
  );

  get(paths('/remind'), { who: 'report-link' }, async (request, response, link) =>
    getReminders(context, request, response, await deskOf(request, link)),
  );
  post(
    paths('/remind'),
    { who: 'report-link', body: ['long-form', 'long-json'], limits: ['mails-by-caller'] },
    async (request, response, link) => postReminders(context, request, response, await deskOf(request, link), link),
  );

  const contactsOf = async (request: Request, link: FoundLink): Promise<UnitInHand> => {
    const { desk, child } = await childOf(request, link);
    return {
      programId: desk.cycle.programId,
      code: child.code,
      url: desk.urls.contacts?.(child.code) ?? desk.urls.queue,
      back: { url: desk.urls.queue, words: textsIn(languageOf(context, request)).unitContacts.backToQueue },
      by: { office: link.office, link: officeLinkOf(link) },
      edit: null,
      prints: true,
      ask: await desk.ask(),
    };
  };
  get(paths('/:code'), { who: 'report-link' }, async (request, response, link) => {
    const { desk, child } = await childOf(request, link);
    await showReport(context, request, response, desk, child);
  });
  post(paths('/:code'), { who: 'report-link', body: ['long-form', 'long-json'] }, async (request, response, link) => {
    const { desk, child } = await childOf(request, link);
    await postDecision(context, request, response, deciderOf(desk, link), child, async () => desk);
  });
  return [...routes, ...contactsOfUnitRoutes(context, '/report/:token/children/:code/contacts', 'report-link', true, contactsOf)];
}
