import type { Request, Response } from 'express';
import { z } from 'zod';
import { readableText, typedText } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { actionsPage } from '../../web/action-item/action-list-page.ts';
import { actionPage } from '../../web/action-item/action-page.ts';
import { pageLink } from '../../web/layout.ts';
import { makeActionItem, makeActionShape } from '../acts/make-action-item.ts';
import { actionStepShape, takeActionItemStep } from '../acts/take-action-item-step.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { actionsView, actionView } from '../pages/action-item-view.ts';
import { orErrors } from './answer-act.ts';
import type { StoriesOfPlace } from './stories-of-place.ts';

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

/** The list, the story and the acts of action items. Only the standing office sets tasks, at an address of its own. */
export const actionStories: StoriesOfPlace<IssuePlace> = { one: 'action', showList, showOne, postOne };

async function showList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const { from } = read(listQuery, request.query);
  const values = await actionsView(context, request, place, from === '' ? {} : { from });
  if (wantsJson(request))
    return void response.json({ counts: values.counts, items: values.items, issues: values.issues, exemplars: values.exemplars });
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

async function showOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const values = await actionView(context, request, place, number);
  if (wantsJson(request)) {
    const { item, measured, earlierResult, story, acts } = values;
    return void response.json({ ...item, measured, earlierResult, story, acts });
  }
  sendPage(response, actionPage(values));
}

async function postOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const body = request.body ?? {};
  const take = () => takeActionItemStep(context, place.caller, number, read(actionStepShape, body));
  if (wantsJson(request)) return void response.json(await take());
  const { value, errors } = await orErrors(take, ({ code }) => boxes[code] ?? null);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
  const { do: kind, ...typed } = read(typedStep, body);
  const atBox = errors.map((error) => (error.field === 'words' ? { ...error, field: `words-${kind}` } : error));
  sendPage(response, actionPage(await actionView(context, request, place, number, { errors: atBox, typed: { kind, ...typed } })), 422);
}
