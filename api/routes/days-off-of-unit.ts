import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { readUnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readDaysOff } from '../../prisma/queries/units/read-days-off.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { daysOffPage } from '../../web/unit/days-off-page.ts';
import { addDaysOff, daysOffShape, removeDaysOff } from '../acts/change-days-off.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { orErrors } from './answer-act.ts';

/** A unit's own days off, under the pages of who gets its mail: seen, entered, taken out. */
export function daysOffRoutes<W extends Who>(
  context: ApiContext,
  base: string,
  who: W,
  inHand: (request: Request, caller: Callers[W]) => Promise<UnitInHand>,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const acts = { who, body: ['form', 'json'] } as const;
  get(bothPaths(base), { who }, async (request, response, caller) => {
    const hand = await inHand(request, caller);
    if (wantsJson(request)) return void response.json({ days: await daysOf(context, hand) });
    await show(context, request, response, hand, [], 200);
  });
  post(bothPaths(base), acts, async (request, response, caller) => {
    const hand = await inHand(request, caller);
    const act = async () => addDaysOff(context, hand.by, hand, read(daysOffShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(await act());
    const { errors } = await orErrors(act, () => 'to');
    if (errors.length > 0) return show(context, request, response, hand, errors, 422);
    response.redirect(303, pageLink(pageSetting(context, request), `${hand.url}/days-off`));
  });
  post(bothPaths(`${base}/:off/remove`), acts, async (request, response, caller) => {
    const hand = await inHand(request, caller);
    const id = wholeNumber(1).safeParse(request.params.off);
    if (!id.success) throw problem('not-found');
    const removed = await removeDaysOff(context, hand.by, hand, id.data);
    if (wantsJson(request)) return void response.json(removed);
    response.redirect(303, pageLink(pageSetting(context, request), `${hand.url}/days-off`));
  });
  return routes;
}

async function daysOf({ database: { pool }, now }: ApiContext, { programId, code }: UnitInHand) {
  const { timeZone } = await readDefinition(pool, programId);
  return readDaysOff(pool, { programId, code, today: dateOf((await now()).toISOString(), timeZone) });
}

async function show(
  context: ApiContext,
  request: Request,
  response: Response,
  hand: UnitInHand,
  errors: Parameters<typeof daysOffPage>[0]['errors'],
  status: number,
): Promise<void> {
  const { pool } = context.database;
  const { name: programName } = await readDefinition(pool, hand.programId);
  const unit = await readUnitWithContacts(pool, { ...hand, at: await context.now() });
  const url = `${hand.url}/days-off`;
  const page = { ...pageSetting(context, request, url), ...(hand.ask ? { ask: hand.ask } : {}) };
  const typed = (request.body ?? {}) as Record<string, unknown>;
  const box = (name: 'from' | 'to') => (typeof typed[name] === 'string' ? typed[name] : '');
  const html = daysOffPage({
    page,
    url,
    back: { url: hand.url, words: textsIn(page.language).contactLife.back },
    programName,
    unit,
    days: await daysOf(context, hand),
    typed: { from: box('from'), to: box('to') },
    key: randomUUID(),
    errors,
  });
  sendPage(response, html, status);
}
