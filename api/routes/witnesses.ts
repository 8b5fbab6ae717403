import type { Request, Response } from 'express';
import { typedText } from '../../rules/input-shapes.ts';
import { mostWitnesses } from '../../rules/program-limits.ts';
import type { FormError } from '../../web/form-errors.ts';
import { type WitnessValues, witnessesPage } from '../../web/program/witnesses-page.ts';
import { inEachLanguage } from '../../web/texts/dictionary.ts';
import { readRecordedWitnesses, recordWitnesses, witnessesShape } from '../acts/record-witnesses.ts';
import { read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';

/** Who witnessed the signing of a program: read by whoever may see it, recorded by its standing office. */
export function witnessRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/witnesses';

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    shown: { witnesses?: WitnessValues[]; errors?: FormError[]; saved?: boolean } = {},
  ): Promise<void> => {
    const id = programIdOf(request);
    const recorded = await readRecordedWitnesses(context, id);
    const step = await stepView(context, request, id, 'witnesses', act);
    const { errors = [], saved = false } = shown;
    sendPage(response, witnessesPage({ ...step, ...recorded, ...shown, errors, saved }), errors.length > 0 ? 422 : 200);
  };

  get(path, { who: 'watcher' }, (request, response, { act }) => show(request, response, act));
  get(`/api/v1${path}`, { who: 'watcher' }, async (request, response) => {
    response.json({ witnesses: (await readRecordedWitnesses(context, programIdOf(request))).witnesses });
  });
  post(path, { who: 'coordinator', body: ['form'], limits: ['mails-by-caller'] }, async (request, response, coordinator) => {
    const witnesses = posted(request);
    const parsed = witnessesShape.safeParse({ witnesses });
    if (!parsed.success) return show(request, response, true, { witnesses, errors: wrongBoxes(parsed.error.issues) });
    await recordWitnesses(context, programIdOf(request), coordinator, parsed.data);
    await show(request, response, true, { saved: true });
  });
  post(`/api/v1${path}`, { who: 'coordinator', body: ['json'], limits: ['mails-by-caller'] }, async (request, response, coordinator) => {
    response.json(await recordWitnesses(context, programIdOf(request), coordinator, read(witnessesShape, request.body ?? {})));
  });
  return routes;
}

/** The boxes of the page, by their numbers. */
function posted(request: Request): WitnessValues[] {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const text = (name: string) => typedText(1_000).catch('').parse(body[name]);
  return Array.from({ length: mostWitnesses }, (_, index) => ({
    name: text(`name.${index}`),
    witnessed: body[`witnessed.${index}`] === 'yes',
    holder: text(`holder.${index}`),
    email: text(`email.${index}`),
  })).filter(({ name }) => name !== '');
}

const wrongBoxes = (issues: { path: PropertyKey[] }[]): FormError[] =>
  issues.map(({ path: [, index, box] }) => ({
    field: `${String(box)}.${String(index)}`,
    text: inEachLanguage((t) => (box === 'email' ? t.witnesses.wrongEmail : t.witnesses.wrongHolder)),
  }));
