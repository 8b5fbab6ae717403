import type { Request, Response } from 'express';
import { z } from 'zod';
import { readableText, typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { actionsPage } from '../../web/action-item/action-list-page.ts';
import { actionPage } from '../../web/action-item/action-page.ts';
import { pageLink } from '../../web/layout.ts';
import { makeActionItem, makeActionShape } from '../acts/make-action-item.ts';
import { actionStepShape, takeActionItemStep } from '../acts/take-action-item-step.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { actionsView, actionView } from '../pages/action-item-view.ts';
import { orErrors } from './answer-act.ts';

const lettersKept = 10_000;
const typedAction = z.object({
  words: typedText(lettersKept).catch(''),
  measure: typedText(lettersKept).catch(''),
  owner: typedText(100).catch(''),
  unit: typedText(100).catch(''),
  due: typedText(100).catch(''),
  indicator: typedText(100).catch(''),
  value: typedText(100).catch(''),
  from: typedText(100).catch(''),
});
const typedStep = z.object({
  do: typedText(40).catch(''),
  words: typedText(lettersKept).catch(''),
  due: typedText(100).catch(''),
  owner: typedText(100).catch(''),
  unit: typedText(100).catch(''),
});
const listQuery = z.object({ from: readableText(100).catch('') });

/** The box of what a person can mend that no shape has found. */
const boxes: Record<string, string> = {
  'action-due-past': 'due',
  'action-owner-unknown': 'owner',
  'action-indicator-unknown': 'indicator',
  'nothing-changes': 'due',
};

/** The list, the story and the acts of action items under one address: `see` looks, `act` takes steps. Only the standing office sets tasks. */
export function actionRoutesOf<See extends Who, Act extends Who>(
  context: ApiContext,
  base: string,
  { see, act }: { see: See; act: Act },
  placeOf: (request: Request, caller: Callers[See] | Callers[Act]) => Promise<IssuePlace> | IssuePlace,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const bodies = { who: act, body: ['form', 'json'] } as const;
  const one = bothPaths(`${base}/:action`);
  get(bothPaths(base), { who: see }, async (request, response, caller) =>
    showList(context, request, response, await placeOf(request, caller)),
  );
  get(one, { who: see }, async (request, response, caller) => showOne(context, request, response, await placeOf(request, caller)));
  post(one, bodies, async (request, response, caller) => postOne(context, request, response, await placeOf(request, caller)));
  return routes;
}

async function showList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const { from } = read(listQuery, request.query);
  const values = await actionsView(context, request, place, from === '' ? {} : { from });
  if (wantsJson(request)) return void response.json({ counts: values.counts, items: values.items, issues: values.issues });
  sendPage(response, actionsPage(values));
}

/** The standing office sets a task. */
export async function postAction(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const body = request.body ?? {};
  const { caller } = place;
  if (caller.kind !== 'coordinator') throw problem('not-found');
  const make = () => makeActionItem(context, caller.programId, caller, read(makeActionShape, body));
  if (wantsJson(request)) return void response.status(201).json(await make());
  const { value, errors } = await orErrors(make, ({ code }) => boxes[code] ?? null);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${value.number}`));
  sendPage(response, actionsPage(await actionsView(context, request, place, read(typedAction, body), errors)), 422);
}

async function showOne(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const values = await actionView(context, request, place, numberOf(request));
  if (wantsJson(request)) {
    const { item, measured, earlierResult, story, acts } = values;
    return void response.json({ ...item, measured, earlierResult, story, acts });
  }
  sendPage(response, actionPage(values));
}

async function postOne(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const number = numberOf(request);
  const body = request.body ?? {};
  const take = () => takeActionItemStep(context, place.caller, number, read(actionStepShape, body));
  if (wantsJson(request)) return void response.json(await take());
  const { value, errors } = await orErrors(take, ({ code }) => boxes[code] ?? null);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
  const { do: kind, ...typed } = read(typedStep, body);
  const atBox = errors.map((error) => (error.field === 'words' ? { ...error, field: `words-${kind}` } : error));
  sendPage(response, actionPage(await actionView(context, request, place, number, { errors: atBox, typed: { kind, ...typed } })), 422);
}

function numberOf(request: Request): number {
  const parsed = wholeNumber(1).safeParse(request.params.action);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}
