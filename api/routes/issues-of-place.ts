import type { Request, Response } from 'express';
import { z } from 'zod';
import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { readableText, typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { issuesPage } from '../../web/arising-issue/issue-list-page.ts';
import { issuePage } from '../../web/arising-issue/issue-page.ts';
import type { RaisedIssue } from '../../web/arising-issue/issue-values.ts';
import { pageLink } from '../../web/layout.ts';
import { attachIssueFile, findIssueFile, issueFileShape, takeBackIssueFile } from '../acts/attach-issue-file.ts';
import { raiseArisingIssue, raiseIssueShape } from '../acts/raise-arising-issue.ts';
import { issueStepShape, takeArisingIssueStep } from '../acts/take-arising-issue-step.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { issuesView, issueView } from '../pages/arising-issue-view.ts';
import { attachedFile } from '../receive-attachment.ts';
import { sendAttachment } from '../send-attachment.ts';
import { orErrors } from './answer-act.ts';
import { type StoriesOfPlace, storyRoutesOf } from './stories-of-place.ts';

const lettersKept = 10_000;
const typedIssue = z.object({
  words: typedText(lettersKept).catch(''),
  wouldHelp: typedText(lettersKept).catch(''),
  severity: z.enum(issueSeverities).catch('ordinary'),
  to: wholeNumber(0).catch(0),
});
/** What is being typed: the browser asks what is like it. */
const listQuery = z.object({ like: readableText(600).catch('') });
const typedStep = z.object({ do: typedText(40).catch(''), words: typedText(lettersKept).catch('') });

const empty = { words: '', wouldHelp: '', severity: 'ordinary', fromReport: false, to: 0 } as const;

/** A place with what stands in the form that raises an issue; nothing said: it is empty. */
export type RaisingPlace = IssuePlace & { raise?: () => Promise<RaisedIssue> };

const issueStories: StoriesOfPlace<RaisingPlace> = { one: 'issue', showList, postList, showOne, postOne };

/** The list, the story and the acts of arising issues under one address, and the files of each. */
export function issueRoutesOf<See extends Who, Act extends Who>(
  context: ApiContext,
  base: string,
  { see, act }: { see: See; act: Act },
  placeOf: (request: Request, caller: Callers[See] | Callers[Act]) => Promise<RaisingPlace> | RaisingPlace,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  post(
    bothPaths(`${base}/:issue/files`),
    { who: act, body: ['attachment'], limits: ['attachments-by-caller'] },
    async (request, response, caller) => postFile(context, request, response, await placeOf(request, caller)),
  );
  const file = `${base}/:issue/files/:file`;
  get(bothPaths(file), { who: see }, async (request, response, caller) => {
    const place = await placeOf(request, caller);
    await sendAttachment(context, response, await findIssueFile(context, place.caller, numberOf(request), numberOf(request, 'file')));
  });
  post(bothPaths(`${file}/take-back`), { who: act, body: ['form', 'json'] }, async (request, response, caller) => {
    const place = await placeOf(request, caller);
    const number = numberOf(request);
    const answer = await takeBackIssueFile(context, place.caller, number, numberOf(request, 'file'));
    if (wantsJson(request)) return void response.json(answer);
    response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}#files`));
  });
  return [...storyRoutesOf(context, issueStories, base, { see, act }, placeOf), ...routes];
}

async function postFile(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const number = numberOf(request);
  const attach = () => attachIssueFile(context, place.caller, number, attachedFile(request), read(issueFileShape, request.body ?? {}));
  if (wantsJson(request)) return void response.status(201).json(await attach());
  const { value, errors } = await orErrors(attach, () => 'file');
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}#files`));
  sendPage(response, issuePage(await issueView(context, request, place, number, { errors })), 422);
}

async function showList(context: ApiContext, request: Request, response: Response, place: RaisingPlace): Promise<void> {
  const { like } = read(listQuery, request.query);
  const raise = like !== '' ? { ...empty, words: like } : place.raise ? await place.raise() : empty;
  const values = await issuesView(context, request, place, raise);
  const similar = values.raise?.similar ?? [];
  if (wantsJson(request)) return void response.json({ open: values.open, all: values.all, issues: values.issues, similar });
  sendPage(response, issuesPage(values));
}

async function postList(context: ApiContext, request: Request, response: Response, place: IssuePlace): Promise<void> {
  const body = request.body ?? {};
  if (wantsJson(request))
    return void response.status(201).json(await raiseArisingIssue(context, place.caller, read(raiseIssueShape, body)));
  const raised = () => raiseArisingIssue(context, place.caller, read(raiseIssueShape, body));
  const { value, errors } = await orErrors(raised, ({ code }) => (code === 'issue-not-linkable' ? 'to' : null));
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${value.number}`));
  const raise = { ...read(typedIssue, body), fromReport: false };
  sendPage(response, issuesPage(await issuesView(context, request, place, raise, { errors })), 422);
}

async function showOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const values = await issueView(context, request, place, number);
  if (wantsJson(request)) return void response.json({ ...values.issue, story: values.story, acts: values.acts });
  sendPage(response, issuePage(values));
}

async function postOne(context: ApiContext, request: Request, response: Response, place: IssuePlace, number: number): Promise<void> {
  const body = request.body ?? {};
  const take = () => takeArisingIssueStep(context, place.caller, number, read(issueStepShape, body));
  if (wantsJson(request)) return void response.json(await take());
  const { value, errors } = await orErrors(take, ({ code }) => (code === 'issue-not-linkable' ? 'to' : null));
  if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
  const { do: kind, words } = read(typedStep, body);
  const atBox = errors.map((error) => (error.field === 'words' ? { ...error, field: `words-${kind}` } : error));
  sendPage(response, issuePage(await issueView(context, request, place, number, { errors: atBox, typed: { kind, words } })), 422);
}

function numberOf(request: Request, name: 'issue' | 'file' = 'issue'): number {
  const parsed = wholeNumber(1).safeParse(request.params[name]);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}
