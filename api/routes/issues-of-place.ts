import type { Request, Response } from 'express';
import { z } from 'zod';
import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { issuesPage } from '../../web/arising-issue/issue-list-page.ts';
import { issuePage } from '../../web/arising-issue/issue-page.ts';
import type { IssuesPageValues } from '../../web/arising-issue/issue-values.ts';
import { pageLink } from '../../web/layout.ts';
import { raiseArisingIssue, raiseIssueShape } from '../acts/raise-arising-issue.ts';
import { issueStepShape, takeArisingIssueStep } from '../acts/take-arising-issue-step.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { issuesView, issueView } from '../pages/arising-issue-view.ts';
import { orErrors } from './answer-act.ts';

const lettersKept = 10_000;
const typedIssue = z.object({
  words: typedText(lettersKept).catch(''),
  wouldHelp: typedText(lettersKept).catch(''),
  severity: z.enum(issueSeverities).catch('ordinary'),
});
const typedStep = z.object({ do: typedText(40).catch(''), words: typedText(lettersKept).catch('') });

const empty = { words: '', wouldHelp: '', severity: 'ordinary', fromReport: false } as const;

/** A place with what stands in the form that raises an issue; nothing said: it is empty. */
export type RaisingPlace = IssuePlace & { raise?: () => Promise<NonNullable<IssuesPageValues['raise']>> };

/** The list, the story and the acts of arising issues under one address: `see` looks, `act` raises and answers. */
export function issueRoutesOf<See extends Who, Act extends Who>(
  context: ApiContext,
  base: string,
  { see, act }: { see: See; act: Act },
  placeOf: (request: Request, caller: Callers[See] | Callers[Act]) => Promise<RaisingPlace> | RaisingPlace,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const bodies = { who: act, body: ['form', 'json'] } as const;
  const one = bothPaths(`${base}/:issue`);
  get(bothPaths(base), { who: see }, async (request, response, caller) =>
    showList(context, request, response, await placeOf(request, caller)),
  );
  post(bothPaths(base), bodies, async (request, response, caller) => postList(context, request, response, await placeOf(request, caller)));
  get(one, { who: see }, async (request, response, caller) => showOne(context, request, response, await placeOf(request, caller)));
  post(one, bodies, async (request, response, caller) => postOne(context, request, response, await placeOf(request, caller)));
  return routes;
}

async function showList(context: ApiContext, request: Request, response: Response, place: RaisingPlace): Promise<void> {
  const values = await issuesView(context, request, place, place.raise ? await place.raise() : empty);
  if (wantsJson(request)) return void response.json({ open: values.open, all: values.all, issues: values.issues });
  sendPage(response, issuesPage(values));
}

async function postList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const body = request.body ?? {};
  if (wantsJson(request))
    return void response.status(201).json(await raiseArisingIssue(context, place.caller, read(raiseIssueShape, body)));
  const { value, errors } = await orErrors(() => raiseArisingIssue(context, place.caller, read(raiseIssueShape, body)));
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${value.number}`));
  const raise = { ...read(typedIssue, body), fromReport: false };
  sendPage(response, issuesPage(await issuesView(context, request, place, raise, { errors })), 422);
}

async function showOne(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const values = await issueView(context, request, place, numberOf(request));
  if (wantsJson(request)) return void response.json({ ...values.issue, story: values.story, acts: values.acts });
  sendPage(response, issuePage(values));
}

async function postOne(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const number = numberOf(request);
  const body = request.body ?? {};
  const take = () => takeArisingIssueStep(context, place.caller, number, read(issueStepShape, body));
  if (wantsJson(request)) return void response.json(await take());
  const { value, errors } = await orErrors(take);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
  const { do: kind, words } = read(typedStep, body);
  const atBox = errors.map((error) => (error.field === 'words' ? { ...error, field: `words-${kind}` } : error));
  sendPage(response, issuePage(await issueView(context, request, place, number, { errors: atBox, typed: { kind, words } })), 422);
}

function numberOf(request: Request): number {
  const parsed = wholeNumber(1).safeParse(request.params.issue);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}
