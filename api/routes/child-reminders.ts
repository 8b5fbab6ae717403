import type { Request, Response } from 'express';
import { z } from 'zod';
import { planParentReminders, readRemindable } from '../../prisma/queries/messages/plan-parent-reminders.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { dateOf } from '../../rules/instants.ts';
import { pageLink } from '../../web/layout.ts';
import { type RemindRow, remindPage } from '../../web/reviewer/remind-page.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { ReviewDesk } from './review-desk.ts';

/** Codes of those to remind; absent: all that owe. */
const reminding = z.object({ step: z.string().max(20).optional(), code: z.array(z.string().min(1).max(40)).max(10_000).nullable() });

type Reminding = ReviewDesk & { own: { id: number; code: string }; link: { office: string } };

/** Whom a reminder would go to; nothing is sent. */
export async function getReminders(context: ApiContext, request: Request, response: Response, desk: Reminding): Promise<void> {
  const now = (await context.now()).toISOString();
  const remindable = await readRemindable(context.database.pool, { parentId: desk.own.id, day: dateOf(now, desk.cycle.timeZone) });
  if (wantsJson(request)) {
    return void response.json({
      recipients: remindable.filter(({ remindedToday }) => !remindedToday).map(({ code, office }) => ({ code, office })),
      already: remindable.filter(({ remindedToday }) => remindedToday).map(({ code, office }) => ({ code, office })),
    });
  }
  const byCode = new Map(desk.rows.map((row) => [row.code, row]));
  const asRow = ({ code, office }: { code: string; office: string }): RemindRow => {
    const row = byCode.get(code);
    return { code, name: row?.name ?? code, office, state: row?.state ?? 'owing', remindedAt: row?.remindedAt?.toISOString() ?? null };
  };
  const [last] = remindable
    .flatMap(({ code }) => byCode.get(code)?.dueAt.toISOString() ?? [])
    .sort()
    .reverse();
  const program = await readDefinition(context.database.pool, desk.cycle.programId);
  const page = pageSetting(context, request, `${desk.urls.queue}/remind`);
  const html = remindPage({
    page,
    programName: program.name,
    timeZone: program.timeZone,
    due: last === undefined ? null : dateOf(last, program.timeZone),
    recipients: remindable.filter(({ remindedToday }) => !remindedToday).map(asRow),
    already: remindable.filter(({ remindedToday }) => remindedToday).map(asRow),
    remindUrl: `${desk.urls.queue}/remind`,
    queueUrl: desk.urls.queue,
  });
  sendPage(response, html);
}

/** With the step `do` the mails are planned and go out by the outbox; with any other the preview is shown. */
export async function postReminders(context: ApiContext, request: Request, response: Response, desk: Reminding): Promise<void> {
  const { step, code } = read(reminding, chosen(request));
  if (step !== 'do') return getReminders(context, request, response, desk);
  const at = await context.now();
  const planned = await planParentReminders(context.database, {
    programId: desk.cycle.programId,
    cycleId: desk.cycle.id,
    parent: { assignmentId: desk.own.id, code: desk.own.code },
    codes: code,
    office: desk.link.office,
    day: dateOf(at.toISOString(), desk.cycle.timeZone),
    at,
  });
  if (wantsJson(request)) return void response.json({ reminded: planned });
  response.redirect(303, pageLink(pageSetting(context, request), `${desk.urls.queue}?reminded=${planned.length}`));
}

/** A form in which nothing is ticked reminds nobody; JSON that names nobody reminds all. */
function chosen(request: Request): unknown {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request)) return { step: body.step, code: body.codes ?? null };
  return { step: body.step, code: body.code === undefined ? [] : [body.code].flat() };
}
