import type { Request, Response } from 'express';
import { queueFragment } from '../../web/reviewer/queue-page.ts';
import { pageSetting } from '../answer.ts';
import type { Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { openEventStream } from '../event-stream.ts';
import type { Change } from '../live-changes.ts';
import { filterOf, queueView } from './queue-view.ts';
import type { ReviewDesk } from './review-desk.ts';
import type { SharedFragments } from './shared-fragment.ts';

/**
 * Keeps an open queue up to date, read once for all who look at the same. `read` reads it anew; once that is refused, as by a link that has
 * expired, the stream ends: at the next change, or within the minute.
 */
export async function streamQueue(
  context: ApiContext,
  fragments: SharedFragments,
  request: Request,
  response: Response,
  who: Who,
  read: () => Promise<ReviewDesk>,
): Promise<void> {
  let desk = await read();
  const { urls, cycle, act } = desk;
  const show = filterOf(request.query.show);
  // Shared: no token of a session may be in it.
  const page = { ...pageSetting(context, request, urls.queue), carried: {} };
  const source = {
    programId: cycle.programId,
    concerns: (change: Change): boolean =>
      (change.cycleId === null || change.cycleId === cycle.id) && (change.assignmentIds?.some((id) => desk.concerns(id)) ?? true),
    render: async () => {
      desk = await read();
      return queueFragment(await queueView(context, desk, page, show));
    },
  };
  const stream = openEventStream(context, request, response, who);
  const leave = fragments.join(
    [urls.queue, page.language, show, act].join(' '),
    source,
    stream.since,
    ({ html, id }) => stream.send({ id, data: { html } }),
    () => stream.end(),
  );
  stream.onClose(leave);
}
