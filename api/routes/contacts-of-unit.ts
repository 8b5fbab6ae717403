import type { Request, Response } from 'express';
import { readUnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { dateOf } from '../../rules/instants.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type ContactLifePageValues, contactLifePage } from '../../web/unit/contact-life-page.ts';
import { letterPage } from '../../web/unit/letter-page.ts';
import { type UnitContactsPageValues, unitContactsPage } from '../../web/unit/unit-contacts-page.ts';
import { addContact, newContactShape, standInShape } from '../acts/add-contact.ts';
import { endContact, endContactShape } from '../acts/end-contact.ts';
import { printLetter } from '../acts/print-letter.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { Callers } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { orErrors } from './answer-act.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';
import { daysOffRoutes } from './days-off-of-unit.ts';
import { contactIdOf } from './office-contact.ts';

/** What somebody can mend on the page, beside what was typed. */
const mendable = ['address-asked-too-often', 'contact-past-cycle', 'program-over'];

const blank = { details: { office: '', email: '', phone: '', language: 'vi', way: '' }, seen: '', wrong: [], refused: null };
const noDates = { on: '', from: '', to: '' } as const;

/**
 * Who gets a unit's mails, at `base`: looked at, added, ended on a day or now, and stood in for while away, by whoever `who` lets in; a program gets and sends
 * the same as JSON. `prints`: its link may be printed there, which the unit itself holds.
 */
export function contactsOfUnitRoutes<W extends 'coordinator' | 'report-link' | 'office-link'>(
  context: ApiContext,
  base: string,
  who: W,
  prints: boolean,
  inHand: (request: Request, caller: Callers[W]) => Promise<UnitInHand>,
): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const acts = { who, body: ['form', 'json'], limits: ['mails-by-caller'] } as const;
  get(bothPaths(base), { who }, async (request, response, caller) => showAll(context, request, response, await inHand(request, caller)));
  post(bothPaths(base), acts, async (request, response, caller) => postNew(context, request, response, await inHand(request, caller)));
  get(`${base}/:contact/life`, { who }, async (request, response, caller) =>
    showLife(context, request, response, await inHand(request, caller), {}, 200),
  );
  post(bothPaths(`${base}/:contact/end`), acts, async (request, response, caller) =>
    postEnd(context, request, response, await inHand(request, caller)),
  );
  post(bothPaths(`${base}/:contact/stand-in`), acts, async (request, response, caller) =>
    postStandIn(context, request, response, await inHand(request, caller)),
  );
  if (prints)
    post(bothPaths(`${base}/letter`), { who, body: ['form', 'json'] }, async (request, response, caller) =>
      postLetter(context, request, response, await inHand(request, caller)),
    );
  return [...routes, ...daysOffRoutes(context, `${base}/days-off`, who, inHand)];
}

const readNow = async (context: ApiContext, { programId, code }: UnitInHand) =>
  readUnitWithContacts(context.database.pool, { programId, code, at: await context.now() });

async function showAll(context: ApiContext, request: Request, response: Response, unit: UnitInHand): Promise<void> {
  if (wantsJson(request)) return void response.json(await readNow(context, unit));
  await showPage(context, request, response, unit, {}, 200);
}

async function postNew(context: ApiContext, request: Request, response: Response, unit: UnitInHand): Promise<void> {
  const posted = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request)) return void response.json(await addContact(context, unit.by, unit, read(newContactShape, posted)));
  const details = typedContact(posted);
  const wrong = wrongFields({ ...posted, seen: undefined });
  if (wrong.length > 0) return showPage(context, request, response, unit, { details, wrong }, 422);
  try {
    const asking = read(newContactShape, posted);
    const { added, asked } = await addContact(context, unit.by, unit, asking);
    const what = added ? 'added' : asked ? 'asked' : 'known';
    await showPage(context, request, response, unit, { done: { email: asking.email, what } }, 200);
  } catch (error) {
    if (!(error instanceof Problem) || !(mendable.includes(error.code) || error.status === 422)) throw error;
    await showPage(context, request, response, unit, { details, refused: problemText(error, languageOf(context, request)) }, error.status);
  }
}

async function postEnd(context: ApiContext, request: Request, response: Response, unit: UnitInHand): Promise<void> {
  const contactId = contactIdOf(request);
  const act = async () => endContact(context, unit.by, unit, contactId, read(endContactShape, request.body ?? {}));
  if (wantsJson(request)) return void response.json(await act());
  const { errors } = await orErrors(act, () => 'on');
  if (errors.length > 0) return showLife(context, request, response, unit, { errors }, 422);
  // Who ends their own is let in no more, and is shown that it is so.
  await showPage(context, request, response, unit, { done: { email: '', what: 'ended' } }, 200);
}

async function postStandIn(context: ApiContext, request: Request, response: Response, unit: UnitInHand): Promise<void> {
  const posted = (request.body ?? {}) as Record<string, unknown>;
  const contactId = contactIdOf(request);
  const act = async () => addContact(context, unit.by, unit, read(standInShape, posted), contactId);
  if (wantsJson(request)) return void response.json(await act());
  const details = typedContact(posted);
  const wrong = wrongFields({ ...posted, seen: undefined });
  if (wrong.length > 0) return showLife(context, request, response, unit, { details, wrong }, 422);
  const { value, errors } = await orErrors(act, () => 'to');
  if (value === null) return showLife(context, request, response, unit, { details, errors }, 422);
  response.redirect(303, pageLink(pageSetting(context, request), unit.url));
}

async function postLetter(context: ApiContext, request: Request, response: Response, hand: UnitInHand): Promise<void> {
  const letter = await printLetter(context, hand.by, hand);
  if (wantsJson(request)) return void response.json(letter);
  const page = pageSetting(context, request, hand.url);
  const { name: programName, timeZone } = await readDefinition(context.database.pool, hand.programId);
  const back = { url: hand.url, words: textsIn(page.language).contactLife.back };
  sendPage(response, letterPage({ page, programName, timeZone, ...letter, from: hand.by.office, back }));
}

async function showPage(
  context: ApiContext,
  request: Request,
  response: Response,
  hand: UnitInHand,
  shown: Partial<Pick<UnitContactsPageValues, 'details' | 'wrong' | 'refused' | 'done'>>,
  status: number,
): Promise<void> {
  const { programId, url, back, edit, ask, by } = hand;
  const { name: programName, timeZone } = await readDefinition(context.database.pool, programId);
  const unit = await readNow(context, hand);
  const now = await context.now();
  const officeOf = (id: number | null) => unit.contacts.find((contact) => contact.id === id)?.office ?? null;
  const typed = (request.body ?? {}) as Record<string, unknown>;
  const dates = shown.details ? { from: String(typed.from ?? ''), to: String(typed.to ?? '') } : { from: '', to: '' };
  const html = unitContactsPage({
    page: { ...pageSetting(context, request, url), ...(ask ? { ask } : {}) },
    postUrl: url,
    back,
    programName,
    timeZone,
    unit,
    contacts: unit.contacts.map(({ id, office, email, phone, startsAt, endsAt, standsInFor }) => ({
      office,
      email,
      phone,
      from: startsAt !== null && new Date(startsAt) > now ? dateOf(new Date(startsAt).toISOString(), timeZone) : null,
      // It ends with the day before.
      to: endsAt === null ? null : dateOf(new Date(Date.parse(endsAt) - 1).toISOString(), timeZone),
      insteadOf: officeOf(standsInFor),
      editUrl: edit?.(id) ?? null,
      lifeUrl: `${url}/${id}/life`,
    })),
    asked: unit.asked,
    asks: by.link !== null,
    daysOffUrl: `${url}/days-off`,
    letterUrl: hand.prints ? `${url}/letter` : null,
    dates,
    ...blank,
    done: null,
    ...shown,
  });
  sendPage(response, html, status);
}

async function showLife(
  context: ApiContext,
  request: Request,
  response: Response,
  hand: UnitInHand,
  shown: Partial<Pick<ContactLifePageValues, 'details' | 'wrong' | 'errors'>>,
  status: number,
): Promise<void> {
  const contactId = contactIdOf(request);
  const contact = (await readNow(context, hand)).contacts.find(({ id }) => id === contactId);
  if (!contact) throw problem('not-found');
  const { name: programName } = await readDefinition(context.database.pool, hand.programId);
  const url = `${hand.url}/${contactId}`;
  const page = pageSetting(context, request, `${url}/life`);
  const posted = (request.body ?? {}) as Record<string, unknown>;
  const typed = (name: 'on' | 'from' | 'to') => (typeof posted[name] === 'string' ? posted[name] : noDates[name]);
  const html = contactLifePage({
    page: { ...page, ...(hand.ask ? { ask: hand.ask } : {}) },
    endUrl: `${url}/end`,
    standInUrl: `${url}/stand-in`,
    back: { url: hand.url, words: textsIn(page.language).contactLife.back },
    programName,
    contact,
    standsIn: contact.standsInFor !== null,
    asks: hand.by.link !== null,
    typed: { on: typed('on'), from: typed('from'), to: typed('to') },
    errors: [],
    ...blank,
    ...shown,
  });
  sendPage(response, html, status);
}
