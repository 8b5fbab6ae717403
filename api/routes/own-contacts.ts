import type { Request, Response } from 'express';
import type { OfficeLink } from '../../prisma/queries/contacts/lock-contact.ts';
import { contactMark } from '../../prisma/queries/contacts/read-contact.ts';
import { isLatestCycle } from '../../prisma/queries/cycles/is-latest-cycle.ts';
import type { ReportLink } from '../../prisma/queries/links/find-report-link.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type ContactPageValues, contactPage } from '../../web/unit/contact-page.ts';
import { linkReplacedPage } from '../../web/unit/link-replaced-page.ts';
import { changeContact, contactShape, readContactNow } from '../acts/change-contact.ts';
import { renewOwnLinks } from '../acts/renew-links.ts';
import { takeBackAddress } from '../acts/take-back-address.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { unitPage } from '../pages/unit-page-setting.ts';
import { type OwnDuty, readDuty } from '../report-duty.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';
import { contactsOfUnitRoutes } from './contacts-of-unit.ts';

/** What somebody can mend on the page, beside what was typed. */
const mendable = ['address-asked-too-often', 'contact-changed'];

/**
 * A unit corrects how it is reached, takes back an address that waits to be confirmed, and replaces its link, all by its own link of the
 * cycle that is open or was last; a program gets and sends the same as JSON.
 */
export function contactRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;
  const paths = (end = '') => bothPaths(`/report/:token/contact${end}`);

  const latestDuty = async (link: ReportLink): Promise<OwnDuty> => {
    const duty = await readDuty(context, link);
    if (!(await isLatestCycle(pool, duty.cycle.id))) throw problem('contact-past-cycle');
    return duty;
  };
  const ownLink = ({ link, cycle }: OwnDuty): OfficeLink & { office: string } => ({
    id: link.id,
    contactId: link.contactId,
    cycleId: cycle.id,
    office: link.office,
  });
  const asJson = ({ details, pending }: Awaited<ReturnType<typeof readContactNow>>) => ({ ...details, pending });
  const show = async (
    request: Request,
    response: Response,
    duty: OwnDuty,
    shown: Partial<Pick<ContactPageValues, 'details' | 'wrong' | 'refused' | 'saved'>>,
    status = 200,
  ): Promise<void> => {
    const urls = reportUrls(String(request.params.token));
    const { name, timeZone } = await readDefinition(pool, duty.cycle.programId);
    const { details, pending } = await readContactNow(context, duty.link.contactId);
    const { assignment } = duty;
    const html = contactPage({
      page: await unitPage(context, request, duty.assignment, urls.contact),
      postUrl: urls.contact,
      takeBackUrl: `${urls.contact}/take-back`,
      replaceUrl: `${urls.contact}/link`,
      othersUrl: urls.contacts,
      backUrl: urls.report,
      mailsUrl: urls.mails,
      programName: name,
      timeZone,
      unit: { name: assignment.name, parentName: assignment.parentName },
      email: details.email,
      pending,
      details: { ...details, phone: details.phone ?? '' },
      seen: contactMark(details),
      wrong: [],
      refused: null,
      saved: 'no',
      ...shown,
    });
    sendPage(response, html, status);
  };
  const goBack = (request: Request, response: Response, saved: string): void => {
    const lang = (request.body as Record<string, unknown> | undefined)?.lang === 'en' ? '&lang=en' : '';
    response.redirect(303, `${reportUrls(String(request.params.token)).contact}?saved=${saved}${lang}`);
  };

  get(paths(), { who: 'report-link' }, async (request, response, link) => {
    const duty = await latestDuty(link);
    if (wantsJson(request)) return void response.json(asJson(await readContactNow(context, duty.link.contactId)));
    const saved = request.query.saved === undefined ? 'no' : request.query.saved === 'taken-back' ? 'taken-back' : 'saved';
    await show(request, response, duty, { saved });
  });

  post(paths(), { who: 'report-link', body: ['form', 'json'], limits: ['mails-by-caller'] }, async (request, response, link) => {
    const duty = await latestDuty(link);
    const posted = (request.body ?? {}) as Record<string, unknown>;
    if (wantsJson(request)) return void response.json(asJson(await changeContact(context, ownLink(duty), read(contactShape, posted))));
    const typed = typedContact(posted);
    const wrong = wrongFields(posted);
    if (wrong.length > 0) return show(request, response, duty, { details: typed, wrong }, 422);
    try {
      await changeContact(context, ownLink(duty), read(contactShape, posted));
    } catch (error) {
      if (!(error instanceof Problem) || !mendable.includes(error.code)) throw error;
      return show(request, response, duty, { details: typed, refused: problemText(error, languageOf(context, request)) }, error.status);
    }
    goBack(request, response, 'yes');
  });

  post(paths('/take-back'), { who: 'report-link', body: ['form', 'json'] }, async (request, response, link) => {
    const answer = await takeBackAddress(context, ownLink(await latestDuty(link)));
    if (wantsJson(request)) return void response.json(answer);
    goBack(request, response, 'taken-back');
  });

  post(paths('/link'), { who: 'report-link', body: ['form', 'json'], limits: ['mails-by-caller'] }, async (request, response, link) => {
    const duty = await latestDuty(link);
    const answer = await renewOwnLinks(context, ownLink(duty));
    if (wantsJson(request)) return void response.json(answer);
    const { name } = await readDefinition(pool, duty.cycle.programId);
    sendPage(response, linkReplacedPage({ page: pageSetting(context, request, '/links'), programName: name, email: answer.sentTo }));
  });
  const ownContacts = async (request: Request, link: ReportLink): Promise<UnitInHand> => {
    const duty = await latestDuty(link);
    const urls = reportUrls(String(request.params.token));
    const { ask } = await unitPage(context, request, duty.assignment, urls.contacts);
    return {
      programId: duty.cycle.programId,
      code: duty.assignment.code,
      url: urls.contacts,
      back: { url: urls.contact, words: textsIn(languageOf(context, request)).ownContacts.back },
      by: { office: link.office, link: ownLink(duty) },
      prints: false,
      edit: null,
      ...(ask ? { ask } : {}),
    };
  };
  return [...routes, ...contactsOfUnitRoutes(context, '/report/:token/contacts', 'report-link', false, ownContacts)];
}
