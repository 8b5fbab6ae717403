import type { Request, Response } from 'express';
import type { Giver } from '../../prisma/queries/contacts/add-contact.ts';
import { readUnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { Problem, problemText } from '../../rules/problems.ts';
import { type UnitContactsPageValues, unitContactsPage } from '../../web/unit/unit-contacts-page.ts';
import { addContact, newContactShape } from '../acts/add-contact.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';

/** A unit whose contacts somebody has in hand: the coordinator, or the unit above, with the pages around it. */
export interface UnitInHand {
  programId: string;
  code: string;
  url: string;
  back: UnitContactsPageValues['back'];
  /** Only a coordinator corrects what is there. */
  edits: boolean;
  ask?: UnitContactsPageValues['page']['ask'];
}

/** What somebody can mend on the page, beside what was typed. */
const mendable = ['address-asked-too-often', 'contact-past-cycle', 'program-over'];

export async function showUnitContacts(context: ApiContext, request: Request, response: Response, unit: UnitInHand): Promise<void> {
  if (wantsJson(request))
    return void response.json(await readUnitWithContacts(context.database.pool, { ...unit, at: await context.now() }));
  await show(context, request, response, unit, {}, 200);
}

/** Adds an address; where something typed is wrong, the page says so at its box. */
export async function postUnitContact(
  context: ApiContext,
  request: Request,
  response: Response,
  unit: UnitInHand,
  by: Giver,
): Promise<void> {
  const posted = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request)) return void response.json(await addContact(context, by, unit, read(newContactShape, posted)));
  const details = typedContact(posted);
  const wrong = wrongFields({ ...posted, seen: undefined });
  if (wrong.length > 0) return show(context, request, response, unit, { details, wrong }, 422);
  try {
    const { email, ...others } = read(newContactShape, posted);
    const { added, asked } = await addContact(context, by, unit, { email, ...others });
    await show(context, request, response, unit, { done: { email, what: added ? 'added' : asked ? 'asked' : 'known' } }, 200);
  } catch (error) {
    if (!(error instanceof Problem) || !mendable.includes(error.code)) throw error;
    await show(context, request, response, unit, { details, refused: problemText(error, languageOf(context, request)) }, error.status);
  }
}

async function show(
  context: ApiContext,
  request: Request,
  response: Response,
  { programId, code, url, back, edits, ask }: UnitInHand,
  shown: Partial<Pick<UnitContactsPageValues, 'details' | 'wrong' | 'refused' | 'done'>>,
  status: number,
): Promise<void> {
  const { pool } = context.database;
  const { name: programName, timeZone } = await readDefinition(pool, programId);
  const unit = await readUnitWithContacts(pool, { programId, code, at: await context.now() });
  const html = unitContactsPage({
    page: { ...pageSetting(context, request, url), ...(ask ? { ask } : {}) },
    postUrl: url,
    back,
    programName,
    timeZone,
    unit,
    contacts: unit.contacts.map(({ id, office, email, phone }) => ({ office, email, phone, editUrl: edits ? `${url}/${id}` : null })),
    asked: unit.asked,
    asks: !edits,
    details: { office: '', email: '', phone: '', language: 'vi' },
    seen: '',
    wrong: [],
    refused: null,
    done: null,
    ...shown,
  });
  sendPage(response, html, status);
}
