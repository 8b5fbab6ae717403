import type { Request, Response } from 'express';
import { contactMark } from '../../prisma/queries/contacts/read-contact.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { type OfficeContactPageValues, officeContactPage } from '../../web/program/office-contact-page.ts';
import type { Coordinator } from '../access.ts';
import { contactShape, readContactNow } from '../acts/change-contact.ts';
import { setContact } from '../acts/set-contact.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';

/** A unit's or a party's office that a coordinator has in hand, with the pages around it. */
export interface OfficeInHand {
  contactId: number;
  of: OfficeContactPageValues['of'];
  programName: string;
  url: string;
  backUrl: string;
  /** A standing office has no link: with another address, another signs in. */
  signsIn?: boolean;
  /** False: it is a party's, or a standing office. */
  ofUnit?: boolean;
}

/** The number of a contact in an address. Problem `not-found`. */
export function contactIdOf(request: Request): number {
  const parsed = wholeNumber(1).safeParse(request.params.contact);
  if (!parsed.success) throw problem('not-found');
  return parsed.data;
}

export async function showOfficeContact(context: ApiContext, request: Request, response: Response, office: OfficeInHand): Promise<void> {
  if (wantsJson(request)) {
    const { details, pending } = await readContactNow(context, office.contactId);
    return void response.json({ ...details, pending: pending?.email ?? null });
  }
  await showForm(context, request, response, office, {}, 200);
}

/** Corrects how the office is reached; where something typed is wrong, the page says so at its box. */
export async function postOfficeContact(
  context: ApiContext,
  request: Request,
  response: Response,
  office: OfficeInHand,
  coordinator: Coordinator,
): Promise<void> {
  const posted = (request.body ?? {}) as Record<string, unknown>;
  const { contactId } = office;
  if (wantsJson(request)) return void response.json(await setContact(context, coordinator, contactId, read(contactShape, posted)));
  const details = typedContact(posted);
  const wrong = wrongFields(posted);
  if (wrong.length > 0) return showForm(context, request, response, office, { details, wrong }, 422);
  try {
    await setContact(context, coordinator, contactId, read(contactShape, posted));
  } catch (error) {
    if (!(error instanceof Problem) || (error.code !== 'contact-changed' && error.code !== 'signatory-address-taken')) throw error;
    const refused = problemText(error, languageOf(context, request));
    return showForm(context, request, response, office, { details, refused }, error.status);
  }
  response.redirect(303, pageLink(pageSetting(context, request), office.backUrl));
}

async function showForm(
  context: ApiContext,
  request: Request,
  response: Response,
  office: OfficeInHand,
  shown: Partial<Pick<OfficeContactPageValues, 'details' | 'wrong' | 'refused'>>,
  status: number,
): Promise<void> {
  const { details, pending } = await readContactNow(context, office.contactId);
  const { of, programName, url, backUrl, signsIn = false, ofUnit = true } = office;
  const html = officeContactPage({
    page: pageSetting(context, request, url),
    postUrl: url,
    backUrl,
    programName,
    of,
    signsIn,
    ofUnit,
    pending: pending?.email ?? null,
    details: { ...details, phone: details.phone ?? '' },
    seen: contactMark(details),
    wrong: [],
    refused: null,
    ...shown,
  });
  sendPage(response, html, status);
}
