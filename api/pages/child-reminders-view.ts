import type { Remindable } from '../../prisma/queries/messages/prepare-parent-reminders.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { dateOf } from '../../rules/instants.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { RemindChildrenPageValues, RemindRow } from '../../web/reviewer/remind-children-page.ts';
import { previewChildReminders } from '../acts/remind-children.ts';
import type { ApiContext } from '../context.ts';
import type { ParentDesk } from './review-desk.ts';

/** Whom a unit above would remind, and by when they owe. */
export async function childRemindersView(context: ApiContext, desk: ParentDesk, page: PageSetting): Promise<RemindChildrenPageValues> {
  const { recipients, already } = await previewChildReminders(context, desk);
  const byCode = new Map(desk.rows.map((row) => [row.code, row]));
  const rowOf = ({ code, office }: Remindable): RemindRow => {
    const row = byCode.get(code);
    return { code, name: row?.name ?? code, office, state: row?.state ?? 'owing', remindedAt: row?.remindedAt?.toISOString() ?? null };
  };
  const [last] = [...recipients, ...already]
    .flatMap(({ code }) => byCode.get(code)?.dueAt.toISOString() ?? [])
    .sort()
    .reverse();
  const program = await readDefinition(context.database.pool, desk.cycle.programId);
  return {
    page,
    programName: program.name,
    timeZone: program.timeZone,
    due: last === undefined ? null : dateOf(last, program.timeZone),
    recipients: recipients.map(rowOf),
    already: already.map(rowOf),
    remindUrl: `${desk.urls.queue}/remind`,
    queueUrl: desk.urls.queue,
  };
}
