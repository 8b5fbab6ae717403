import type { ListCell } from '../../papers/lists/list.ts';
import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import type { Language } from '../../rules/texts/language.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf, pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { queueView } from '../pages/queue-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { coordinatorDesk, parentDesk, type ReviewDesk } from '../pages/review-desk.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { declareDownload, type OpenDownload, ofCycle } from './download.ts';

/** As many reports as are read and looked through at once. */
const stretch = 200;
/** A coordinator's page lists fewer; as many as a cycle may have. */
const most = 1_000_000;

/** What somebody decides, as the queue has it: what waits, since when, and how much of it is unusual. */
async function listReports(
  context: ApiContext,
  desk: ReviewDesk,
  language: Language,
  page: Parameters<typeof queueView>[2],
): Promise<OpenDownload> {
  const t = textsIn(language);
  const { lists } = t;
  async function* rows(): AsyncGenerator<ListCell[]> {
    for (let from = 0; from < desk.rows.length; from += stretch) {
      const some: QueuedAssignment[] = desk.rows.slice(from, from + stretch);
      for (const row of (await queueView(context, { ...desk, rows: some }, page, 'all')).rows)
        yield [
          row.code,
          row.name,
          some.find(({ code }) => code === row.code)?.parentName ?? null,
          t.stateNames[row.state],
          row.late ? lists.yes : null,
          row.reportKind && t.reportKinds[row.reportKind],
          row.version,
          row.due,
          row.sentAt,
          row.decidedAt,
          row.remindedAt,
          row.warnings,
          row.changed?.figures ?? null,
          row.changed?.prose ?? null,
        ];
    }
  }
  return {
    ...(await ofCycle(context, desk.cycle, language)),
    title: lists.titles.reports,
    columns: [
      { head: lists.code, kind: 'text' },
      { head: lists.unit, kind: 'text' },
      { head: lists.parent, kind: 'text' },
      { head: lists.state, kind: 'text' },
      { head: lists.late, kind: 'text' },
      { head: lists.reportKind, kind: 'text' },
      { head: lists.version, kind: 'number' },
      { head: lists.due, kind: 'instant' },
      { head: lists.lastSent, kind: 'instant' },
      { head: lists.decided, kind: 'instant' },
      { head: lists.reminded, kind: 'instant' },
      { head: lists.remarkCount, kind: 'number' },
      { head: lists.changedFigures, kind: 'number' },
      { head: lists.changedProse, kind: 'number' },
    ],
    rows: rows(),
  };
}

export const reportsOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/reports',
  who: 'watcher',
  async open(context, request, { act }) {
    const desk = await coordinatorDesk(context, await requestedCycle(context, request), act, most);
    return listReports(context, desk, languageOf(context, request), pageSetting(context, request));
  },
});

export const reportsBelow = declareDownload({
  path: '/report/:token/downloads/reports',
  who: 'report-link',
  async open(context, request, link) {
    const desk = await parentDesk(context, link, reportUrls(String(request.params.token)).report);
    return listReports(context, desk, languageOf(context, request), pageSetting(context, request));
  },
});
