import type { Request, Response } from 'express';
import { pageLink } from '../../web/layout.ts';
import { remindChildrenPage } from '../../web/reviewer/remind-children-page.ts';
import { previewChildReminders, remindChildren, remindChildrenShape } from '../acts/remind-children.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { childRemindersView } from '../pages/child-reminders-view.ts';
import type { ParentDesk } from '../pages/review-desk.ts';

/** Whom a reminder would go to; nothing is sent. */
export async function getReminders(context: ApiContext, request: Request, response: Response, desk: ParentDesk): Promise<void> {
  if (wantsJson(request)) {
    const { recipients, already } = await previewChildReminders(context, desk);
    const shown = ({ code, office }: { code: string; office: string }) => ({ code, office });
    return void response.json({ recipients: recipients.map(shown), already: already.map(shown) });
  }
  const page = { ...pageSetting(context, request, `${desk.urls.queue}/remind`), ask: await desk.ask() };
  sendPage(response, remindChildrenPage(await childRemindersView(context, desk, page)));
}

/** With the step `do` the mails are planned and go out by the sender; with any other the preview is shown. */
export async function postReminders(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ParentDesk,
  { office }: { office: string },
): Promise<void> {
  const { step, codes } = read(remindChildrenShape, wantsJson(request) ? (request.body ?? {}) : chosen(request));
  if (step !== 'do') return getReminders(context, request, response, desk);
  const answer = await remindChildren(context, desk, office, codes);
  if (wantsJson(request)) return void response.json(answer);
  response.redirect(303, pageLink(pageSetting(context, request), `${desk.urls.queue}?reminded=${answer.reminded.length}`));
}

/** A form in which nothing is ticked reminds nobody. */
function chosen(request: Request): unknown {
  const { step, code } = (request.body ?? {}) as Record<string, unknown>;
  return { step, codes: code === undefined ? [] : [code].flat() };
}
