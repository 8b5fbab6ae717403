import type { Request } from 'express';
import { z } from 'zod';
import { readDirective } from '../../prisma/queries/directives/read-directives.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { type ProblemCode, problem } from '../../rules/problems.ts';
import { directivePage } from '../../web/directive/directive-page.ts';
import { directivesPage } from '../../web/directive/directive-register-page.ts';
import { pageLink } from '../../web/layout.ts';
import { attachDirectiveFile } from '../acts/attach-directive-file.ts';
import { registerDirective, registerDirectiveShape } from '../acts/register-directive.ts';
import { directiveStepShape, takeDirectiveStep } from '../acts/take-directive-step.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { directivesView, directiveView } from '../pages/directive-view.ts';
import { programIdOf } from '../program-id.ts';
import { attachedFile } from '../receive-attachment.ts';
import { sendAttachment } from '../send-attachment.ts';
import { orErrors } from './answer-act.ts';

const text = (most: number) => typedText(most).catch('');
const typedDirective = z.object({
  ...{ relation: text(40), kind: text(200), title: text(5_000), issuer: text(1_000), documentNumber: text(200) },
  ...{
    issuedOn: text(200),
    inForceFrom: text(200),
    inForceTo: text(200),
    address: text(1_000),
    party: text(200),
    due: text(200),
    fromAction: text(40),
  },
});
const typedStep = z.object({
  ...{ do: text(40), words: text(40_000), documentNumber: text(200), on: text(200), by: text(40) },
  ...{ kind: text(200), title: text(5_000), issuer: text(1_000), issuedOn: text(200), inForceFrom: text(200), inForceTo: text(200) },
  address: text(1_000),
});

/** The box of what a person can mend that no shape has found. */
const boxes: Partial<Record<ProblemCode, string>> = {
  'directive-issued-ahead': 'issuedOn',
  'directive-before-issued': 'inForceFrom',
  'directive-dates-crossed': 'inForceTo',
  'action-due-past': 'due',
  'action-owner-unknown': 'party',
};
const stepBoxes: Partial<Record<ProblemCode, string>> = {
  'directive-issued-ahead': 'on',
  'directive-dates-crossed': 'on',
  'directive-unknown': 'by',
  'directive-replaces-itself': 'by',
  'directive-replaced-in-a-circle': 'by',
};

/** The register of documents, for the standing office of a program. */
export function directiveRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const list = '/programs/:id/directives';
  const one = `${list}/:directive`;
  const bodies = { who: 'coordinator', body: ['form', 'json'] } as const;

  get(bothPaths(list), { who: 'watcher' }, async (request, response, { act }) => {
    const values = await directivesView(context, request, { programId: programIdOf(request), act });
    if (wantsJson(request)) response.json({ directives: values.directives });
    else sendPage(response, directivesPage(values));
  });

  post(bothPaths(list), bodies, async (request, response, coordinator) => {
    const programId = programIdOf(request);
    const body = request.body ?? {};
    const enter = () => registerDirective(context, programId, coordinator, read(registerDirectiveShape, body));
    if (wantsJson(request)) return void response.status(201).json(await enter());
    const { value, errors } = await orErrors(enter, ({ code }) => boxes[code] ?? null);
    if (value)
      return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programId}/directives/${value.register}`));
    sendPage(
      response,
      directivesPage(await directivesView(context, request, { programId, act: true }, read(typedDirective, body), errors)),
      422,
    );
  });

  get(bothPaths(one), { who: 'watcher' }, async (request, response, { act }) => {
    const values = await directiveView(context, request, { programId: programIdOf(request), register: registerOf(request), act });
    if (wantsJson(request)) response.json({ ...values.directive, story: values.story, acts: values.acts });
    else sendPage(response, directivePage(values));
  });

  post(bothPaths(one), bodies, async (request, response, coordinator) => {
    const [programId, register, body] = [programIdOf(request), registerOf(request), request.body ?? {}];
    const take = () => takeDirectiveStep(context, programId, coordinator, register, read(directiveStepShape, body));
    if (wantsJson(request)) return void response.json(await take());
    const { value, errors } = await orErrors(take, ({ code, details }) =>
      typeof details.box === 'string' ? details.box : (stepBoxes[code] ?? null),
    );
    if (value) return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programId}/directives/${register}`));
    const { do: kind, ...boxes } = read(typedStep, body);
    // Each form has boxes of its own.
    const atBox = errors.map((error) => (error.field === null ? error : { ...error, field: `${error.field}-${kind}` }));
    const shown = { errors: atBox, typed: { kind, boxes } };
    sendPage(response, directivePage(await directiveView(context, request, { programId, register, act: true }, shown)), 422);
  });

  get(bothPaths(`${one}/file`), { who: 'watcher' }, async (request, response) => {
    const { directive } = await readDirective(context.database.pool, { programId: programIdOf(request), register: registerOf(request) });
    if (directive.file === null) throw problem('not-found');
    await sendAttachment(context, response, directive.file);
  });

  const attachment = { who: 'coordinator', body: ['attachment'], limits: ['attachments-by-caller'] } as const;
  post(bothPaths(`${one}/file`), attachment, async (request, response, coordinator) => {
    const [programId, register] = [programIdOf(request), registerOf(request)];
    const attach = () => attachDirectiveFile(context, programId, coordinator, register, attachedFile(request));
    if (wantsJson(request)) return void response.status(201).json(await attach());
    const { value, errors } = await orErrors(attach, () => 'file');
    if (value) return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programId}/directives/${register}`));
    sendPage(response, directivePage(await directiveView(context, request, { programId, register, act: true }, { errors })), 422);
  });
  return routes;
}

function registerOf(request: Request): number {
  const parsed = wholeNumber(1).safeParse(request.params.directive);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}
