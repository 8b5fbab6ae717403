import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { type DraftCommentsPageValues, draftCommentsPage } from '../../web/program/draft-comments-page.ts';
import { answerCommentShape, answerDraftComment } from '../acts/answer-draft-comment.ts';
import { circulateDraft, circulateShape } from '../acts/circulate-draft.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { draftCommentsView } from '../pages/draft-comments-view.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors } from './answer-act.ts';

/** The standing office sends a draft to the parties for comments, and answers what they write (the parties by their links: signatures.ts). */
export function draftCommentRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/draft-comments';
  const acts = { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] } as const;
  const nothingTyped: DraftCommentsPageValues['typed'] = { number: null, words: '', until: '' };

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    typed = nothingTyped,
    errors: FormError[] = [],
  ): Promise<void> => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'draft-comments', act);
    const view = await draftCommentsView(context, id);
    sendPage(
      response,
      draftCommentsPage({ ...step, ...view, editUrl: `/programs/${id}/edit`, typed, errors }),
      errors.length > 0 ? 422 : 200,
    );
  };
  const leadBack = (request: Request, response: Response): void =>
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programIdOf(request)}/draft-comments`));

  get(bothPaths(path), { who: 'watcher' }, async (request, response, { act }) => {
    if (wantsJson(request)) return void response.json(await draftCommentsView(context, programIdOf(request)));
    await show(request, response, act);
  });
  post(bothPaths(path), acts, async (request, response, coordinator) => {
    const act = async () => circulateDraft(context, programIdOf(request), coordinator, read(circulateShape, request.body ?? {}));
    if (wantsJson(request)) return void response.status(201).json(await act());
    const { errors } = await orErrors(act, () => 'until');
    if (errors.length > 0) return show(request, response, true, typedIn(request, null), errors);
    leadBack(request, response);
  });
  post(bothPaths(`${path}/:number/answer`), acts, async (request, response, coordinator) => {
    const number = numberOf(request);
    const act = async () =>
      answerDraftComment(context, programIdOf(request), coordinator, number, read(answerCommentShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(await act());
    const { errors } = await orErrors(act, () => `answer-${number}`);
    if (errors.length > 0) return show(request, response, true, typedIn(request, number), errors);
    leadBack(request, response);
  });
  return routes;
}

function numberOf(request: Request): number {
  const number = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(request.params.number);
  if (!number.success) throw problem('not-found');
  return number.data;
}

function typedIn(request: Request, number: number | null): DraftCommentsPageValues['typed'] {
  const box = (name: string) =>
    typedText(5_000)
      .catch('')
      .parse((request.body as Record<string, unknown> | undefined)?.[name]);
  return { number, words: box('words'), until: box('until') };
}
