import type { Request, Response } from 'express';
import { z } from 'zod';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { type PartyOfContact, readPartyOfContact } from '../../prisma/queries/parties/read-party-of-contact.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { type ProblemCode, problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { partyPage } from '../../web/leader/party-page.ts';
import {
  chooseForParty,
  commentForParty,
  partyChoiceShape,
  partyCommentShape,
  partyReportShape,
  reportForParty,
} from '../acts/act-for-party.ts';
import { stepBoxes } from '../acts/take-exemplar-step.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { type PartyPlace, partyView } from '../pages/party-view.ts';
import { orErrors } from './answer-act.ts';

const typedWords = z.object({ do: typedText(40).catch(''), words: typedText(40_000).catch('') });

/** The box of what a person can mend that no shape has found. */
const boxes: Partial<Record<ProblemCode, string>> = { 'exemplar-criteria-missing': 'criteria' };

/**
 * What a party owes and is to choose: by the link in the foot of every mail of whoever signs for it, and by the link of its brief, which ends with the
 * review. The same page, the same acts.
 */
export function partyMatterRoutes(context: ApiContext): DeclaredRoute[] {
  return [
    ...routesBelow(context, '/office/:token/party', 'office-link', 'office'),
    ...routesBelow(context, '/lead/:token/party', 'lead-link', 'brief'),
  ];
}

function routesBelow(context: ApiContext, base: string, who: 'office-link' | 'lead-link', words: 'office' | 'brief'): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const bodies = { who, body: ['form', 'json'] } as const;
  const placeOf = async (request: Request, link: FoundLink): Promise<PartyPlace> => {
    const party = link.contactId === null ? null : await readPartyOfContact(context.database.pool, link.contactId);
    if (party === null) throw problem('not-found');
    const url = base.replace(':token', String(request.params.token));
    return { party, page: pageSetting(context, request), url, back: { url: url.slice(0, -'/party'.length), words } };
  };
  /** What is done by whom, and what is said again where it was refused. */
  const answer = async (
    request: Request,
    response: Response,
    link: FoundLink,
    what: 'action' | 'directive' | 'exemplar',
    take: (party: PartyOfContact, number: number) => Promise<unknown>,
  ): Promise<void> => {
    const place = await placeOf(request, link);
    const number = numberOf(request, what);
    if (wantsJson(request)) return void response.json(await take(place.party, number));
    const { value, errors } = await orErrors(
      () => take(place.party, number),
      ({ code }) => boxes[code] ?? null,
    );
    if (value) return response.redirect(303, pageLink(place.page, `${place.url}#${what}-${number}`));
    const { do: kind, words: text } = read(typedWords, request.body ?? {});
    const form = `${what}-${number}${kind === '' ? '' : `-${kind}`}`;
    const atBox = errors.map((error) => ({ ...error, field: `${error.field ?? 'words'}-${form}` }));
    sendPage(response, partyPage(await partyView(context, place, { errors: atBox, typed: { form, words: text } })), 422);
  };

  get(bothPaths(base), { who }, async (request, response, link) => {
    const values = await partyView(context, await placeOf(request, link));
    const { page: _, key: __, errors: ___, typed: ____, ...matters } = values;
    if (wantsJson(request)) response.json(matters);
    else sendPage(response, partyPage(values));
  });
  post(bothPaths(`${base}/actions/:action`), bodies, (request, response, link) =>
    answer(request, response, link, 'action', (party, number) =>
      reportForParty(context, party, number, read(partyReportShape, request.body ?? {})),
    ),
  );
  post(bothPaths(`${base}/directives/:directive`), bodies, (request, response, link) =>
    answer(request, response, link, 'directive', (party, number) =>
      commentForParty(context, party, number, read(partyCommentShape, request.body ?? {})),
    ),
  );
  post(bothPaths(`${base}/exemplars/:exemplar`), bodies, (request, response, link) =>
    answer(request, response, link, 'exemplar', (party, number) =>
      chooseForParty(context, party, number, read(partyChoiceShape, stepBoxes((request.body ?? {}) as Record<string, unknown>))),
    ),
  );
  return routes;
}

function numberOf(request: Request, name: 'action' | 'directive' | 'exemplar'): number {
  const parsed = wholeNumber(1).safeParse(request.params[name]);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}
