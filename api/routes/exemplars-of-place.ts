import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import type { ProblemCode } from '../../rules/problems.ts';
import { exemplarPage } from '../../web/exemplar/exemplar-page.ts';
import { exemplarsPage } from '../../web/exemplar/exemplars-page.ts';
import { pageLink } from '../../web/layout.ts';
import { nominateExemplar, nominateExemplarShape } from '../acts/nominate-exemplar.ts';
import { exemplarStepShape, stepBoxes, takeExemplarStep } from '../acts/take-exemplar-step.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { postedFields } from '../multipart-form.ts';
import { exemplarsView, exemplarView } from '../pages/exemplar-view.ts';
import { orErrors } from './answer-act.ts';
import type { StoriesOfPlace } from './stories-of-place.ts';

const lettersKept = 20_000;
const text = typedText(lettersKept).catch('');
const typedExemplar = z.object({ title: text, story: text, figures: text });

/** The box of what a person can mend that no shape has found. */
const stepBox: Partial<Record<ProblemCode, string>> = {
  'exemplar-criteria-missing': 'criteria',
  'exemplar-commendation-unknown': 'kind',
  'exemplar-day-ahead': 'on',
  'exemplar-party-unknown': 'party',
  'exemplar-party-spoke': 'party',
};

/** The list, the story and the acts of typical examples. */
export const exemplarStories: StoriesOfPlace<IssuePlace> = { one: 'exemplar', showList, postList, showOne, postOne };

async function showList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const values = await exemplarsView(context, request, place);
  if (wantsJson(request)) return void response.json({ exemplars: values.exemplars, others: values.others, terms: values.terms });
  sendPage(response, exemplarsPage(values));
}

async function postList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const body = request.body ?? {};
  const nominate = () => nominateExemplar(context, place.caller, read(nominateExemplarShape, body));
  if (wantsJson(request)) return void response.status(201).json(await nominate());
  const { value, errors } = await orErrors(nominate);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${value.number}`));
  sendPage(response, exemplarsPage(await exemplarsView(context, request, place, { typed: read(typedExemplar, body), errors })), 422);
}

async function showOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const values = await exemplarView(context, request, place, number);
  if (wantsJson(request))
    return void response.json({
      ...values.exemplar,
      consents: values.consents,
      choice: values.choice,
      steps: values.story,
      acts: values.acts,
    });
  sendPage(response, exemplarPage(values));
}

async function postOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const take = () => takeExemplarStep(context, place.caller, number, read(exemplarStepShape, stepBoxes(body)));
  if (wantsJson(request)) return void response.json(await take());
  const { value, errors } = await orErrors(take, ({ code }) => stepBox[code] ?? null);
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
  const boxes = postedFields(request).fields;
  const kind = boxes.do ?? '';
  // Each form has boxes of its own.
  const atBox = errors.map((error) => (error.field === null ? error : { ...error, field: `${error.field}-${kind}` }));
  sendPage(response, exemplarPage(await exemplarView(context, request, place, number, { errors: atBox, typed: { kind, boxes } })), 422);
}
