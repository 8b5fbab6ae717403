import { Router } from 'express';
import { z } from 'zod';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { readContact } from '../../prisma/queries/contacts/read-contact.ts';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { languages } from '../../rules/texts/language.ts';
import { type ContactField, type ContactPageValues, contactPage } from '../../web/unit/contact-page.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type Duty, readDuty, reportUrls } from '../pages/report-duty.ts';

const oneLine = z.string().transform((text) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim(),
);

/** How an office is reached: an address that can be one, a telephone number of 8 to 15 digits (ITU-T E.164) or none. */
const contact = z.object({
  office: oneLine.pipe(z.string().min(1).max(200)),
  email: oneLine.pipe(z.email().max(254)),
  phone: oneLine
    .pipe(z.union([z.literal(''), z.string().regex(/^\+?[\d .()-]{8,25}$/)]))
    .refine((text) => text === '' || /^\d{8,15}$/.test(text.replace(/\D/g, '')))
    .transform((text) => text || null)
    .nullable()
    .default(null),
  language: z.enum(languages),
});

/** A unit corrects how it is reached, by its own link; a program gets and sends the same as JSON. */
export function contactRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  const pageOf = async (
    duty: Duty,
    page: ContactPageValues['page'],
    token: string,
    shown: Pick<ContactPageValues, 'details' | 'wrong' | 'saved'>,
  ): Promise<string> => {
    const { name } = await readDefinition(database.pool, duty.cycle.programId);
    const urls = reportUrls(token);
    const { assignment } = duty;
    return contactPage({
      page,
      postUrl: urls.contact,
      backUrl: urls.report,
      programName: name,
      unit: { name: assignment.name, parentName: assignment.parentName },
      ...shown,
    });
  };

  router.get(
    '/report/:token/contact',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const details = await readContact(database.pool, duty.link.contactId);
      if (wantsJson(request)) return void response.json(details);
      const saved = request.query.saved === 'email' ? 'email-changed' : request.query.saved === undefined ? 'no' : 'saved';
      const page = pageSetting(context, request);
      const shown = { ...details, phone: details.phone ?? '' };
      sendPage(response, await pageOf(duty, page, String(request.params.token), { details: shown, wrong: [], saved }));
    }),
  );

  router.post(
    '/report/:token/contact',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const token = String(request.params.token);
      const posted = (request.body ?? {}) as Record<string, unknown>;
      const wrong = wantsJson(request) ? [] : wrongFields(posted);
      if (wrong.length > 0) {
        const typed = (name: string): string => (typeof posted[name] === 'string' ? posted[name] : '');
        const details = { office: typed('office'), email: typed('email'), phone: typed('phone'), language: typed('language') };
        return sendPage(response, await pageOf(duty, pageSetting(context, request), token, { details, wrong, saved: 'no' }), 422);
      }
      const details = read(contact, posted);
      const at = await context.now();
      const { emailChanged } = await changeContact(database, {
        contactId: duty.link.contactId,
        assignmentId: duty.assignment.id,
        unitCode: duty.assignment.code,
        details,
        at,
      });
      // Whoever reads the new mailbox finds the link there, and a slip in the address shows by its absence.
      if (emailChanged) await planLinkAgain(database, { email: details.email, at });
      if (wantsJson(request)) return void response.json({ ...details, emailChanged });
      const lang = posted.lang === 'en' ? '&lang=en' : '';
      response.redirect(303, `${reportUrls(token).contact}?saved=${emailChanged ? 'email' : 'yes'}${lang}`);
    }),
  );
  return router;
}

/** The fields of the page that are wrong, in its order. What the page's own form cannot post is left to `read`. */
function wrongFields(posted: Record<string, unknown>): ContactField[] {
  const issues = contact.safeParse(posted).error?.issues ?? [];
  return (['office', 'email', 'phone'] as const).filter((field) => issues.some(({ path }) => path[0] === field));
}
