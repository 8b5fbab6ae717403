import type { Request, Response } from 'express';
import { z } from 'zod';
import { issueSeverities } from '../../rules/arising-issue-times.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { issuePage } from '../../web/arising-issue/issue-page.ts';
import { issuesPage } from '../../web/arising-issue/issues-page.ts';
import { pageLink } from '../../web/layout.ts';
import { raiseArisingIssue, raiseIssueShape } from '../acts/raise-arising-issue.ts';
import { issueStepShape, takeArisingIssueStep } from '../acts/take-arising-issue-step.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { Callers } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { type IssuePlace, issuesView, issueView, raisedFromReport } from '../pages/arising-issue-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { unitPage } from '../pages/unit-page.ts';
import { programIdOf } from '../program-id.ts';
import { type Duty, readDuty } from '../report-duty.ts';
import { orErrors } from './answer-act.ts';

const lettersKept = 10_000;
const typedIssue = z.object({
  words: typedText(lettersKept).catch(''),
  wouldHelp: typedText(lettersKept).catch(''),
  severity: z.enum(issueSeverities).catch('ordinary'),
});
const typedStep = z.object({ do: typedText(40).catch(''), words: typedText(lettersKept).catch('') });

const empty = { words: '', wouldHelp: '', severity: 'ordinary', fromReport: false } as const;

/** Arising issues by a unit's own link and on the standing office's pages: the same list, the same story, the same acts. */
export function arisingIssueRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const ofUnit = async (request: Request, link: Callers['report-link']): Promise<{ place: IssuePlace; duty: Duty }> => {
    const duty = await readDuty(context, link);
    const { assignment, cycle } = duty;
    const urls = reportUrls(String(request.params.token));
    const contact = await context.database.prisma.contact.findUniqueOrThrow({
      where: { id: duty.link.contactId },
      select: { office: true },
    });
    const caller = {
      kind: 'unit' as const,
      programId: cycle.programId,
      code: assignment.code,
      office: contact.office,
      assignmentId: assignment.id,
    };
    const page = await unitPage(context, request, assignment, request.path);
    return { place: { caller, page, listUrl: urls.issues, backUrl: urls.report, act: true }, duty };
  };
  const ofOffice = (request: Request, office: string, act: boolean): IssuePlace => {
    const programId = programIdOf(request);
    const backUrl = `/programs/${programId}`;
    const caller = { kind: 'coordinator' as const, programId, office };
    return { caller, page: pageSetting(context, request), listUrl: `${backUrl}/issues`, backUrl, act };
  };
  const numberOf = (request: Request): number => {
    const parsed = wholeNumber(1).safeParse(request.params.issue);
    if (!parsed.success) throw problem('not-found');
    return parsed.data;
  };

  const showList = async (request: Request, response: Response, place: IssuePlace, raise: Parameters<typeof issuesView>[3]) => {
    const values = await issuesView(context, request, place, raise);
    if (wantsJson(request)) return void response.json({ open: values.open, all: values.all, issues: values.issues });
    sendPage(response, issuesPage(values));
  };
  const postList = async (request: Request, response: Response, place: IssuePlace): Promise<void> => {
    const body = request.body ?? {};
    if (wantsJson(request))
      return void response.status(201).json(await raiseArisingIssue(context, place.caller, read(raiseIssueShape, body)));
    const { value, errors } = await orErrors(() => raiseArisingIssue(context, place.caller, read(raiseIssueShape, body)));
    if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${value.number}`));
    const raise = { ...read(typedIssue, body), fromReport: false };
    sendPage(response, issuesPage(await issuesView(context, request, place, raise, { errors })), 422);
  };
  const showOne = async (request: Request, response: Response, place: IssuePlace): Promise<void> => {
    const values = await issueView(context, request, place, numberOf(request));
    if (wantsJson(request)) return void response.json({ ...values.issue, story: values.story, acts: values.acts });
    sendPage(response, issuePage(values));
  };
  const postOne = async (request: Request, response: Response, place: IssuePlace): Promise<void> => {
    const number = numberOf(request);
    const body = request.body ?? {};
    const take = () => takeArisingIssueStep(context, place.caller, number, read(issueStepShape, body));
    if (wantsJson(request)) return void response.json(await take());
    const { value, errors } = await orErrors(take);
    if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}/${number}`));
    const { do: kind, words } = read(typedStep, body);
    const atBox = errors.map((error) => (error.field === 'words' ? { ...error, field: `words-${kind}` } : error));
    sendPage(response, issuePage(await issueView(context, request, place, number, { errors: atBox, typed: { kind, words } })), 422);
  };

  const bodies = { body: ['form', 'json'] } as const;
  const unit = bothPaths('/report/:token/issues');
  get(unit, { who: 'report-link' }, async (request, response, link) => {
    const { place, duty } = await ofUnit(request, link);
    await showList(request, response, place, await raisedFromReport(context, duty));
  });
  post(unit, { who: 'report-link', ...bodies }, async (request, response, link) =>
    postList(request, response, (await ofUnit(request, link)).place),
  );
  const unitsOne = bothPaths('/report/:token/issues/:issue');
  get(unitsOne, { who: 'report-link' }, async (request, response, link) => showOne(request, response, (await ofUnit(request, link)).place));
  post(unitsOne, { who: 'report-link', ...bodies }, async (request, response, link) =>
    postOne(request, response, (await ofUnit(request, link)).place),
  );

  const office = bothPaths('/programs/:id/issues');
  get(office, { who: 'watcher' }, (request, response, { act }) => showList(request, response, ofOffice(request, '', act), empty));
  post(office, { who: 'coordinator', ...bodies }, (request, response, coordinator) =>
    postList(request, response, ofOffice(request, coordinator.office, true)),
  );
  const offices = bothPaths('/programs/:id/issues/:issue');
  get(offices, { who: 'watcher' }, (request, response, { act }) => showOne(request, response, ofOffice(request, '', act)));
  post(offices, { who: 'coordinator', ...bodies }, (request, response, coordinator) =>
    postOne(request, response, ofOffice(request, coordinator.office, true)),
  );
  return routes;
}
