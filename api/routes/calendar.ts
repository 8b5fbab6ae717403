import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readQuietHours } from '../../prisma/queries/installation/set-quiet-hours.ts';
import { type Problem, problemTexts } from '../../rules/problems.ts';
import { calendarPage } from '../../web/coordinator/calendar-page.ts';
import { pageLink } from '../../web/layout.ts';
import { changeCalendar, changeCalendarShape, previewCalendar } from '../acts/change-calendar.ts';
import { quietHoursShape, setQuietHours } from '../acts/set-quiet-hours.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { calendarView } from '../pages/calendar-view.ts';
import { orErrors, stepOf } from './answer-act.ts';

/** The installation's days off: what a change moves is shown first, then it is made. */
export function calendarRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const paths = bothPaths('/calendar');

  get(paths, { who: 'signed-in' }, async (request, response, who) => {
    if (wantsJson(request))
      return void response.json({ ...(await readCalendar(context.database.pool)), quiet: await readQuietHours(context.database.pool) });
    const view = await calendarView(context, pageSetting(context, request), who, {});
    sendPage(response, calendarPage({ ...view, errors: [], preview: null, done: null }));
  });
  post(paths, { who: 'signed-in', body: ['form', 'json'], limits: ['costly-by-caller'] }, async (request, response, who) => {
    if (wantsJson(request)) {
      const asking = read(changeCalendarShape, request.body ?? {});
      const isMeant = stepOf(request, 'do') === 'do';
      return void response.json(await (isMeant ? changeCalendar(context, who, asking) : previewCalendar(context, who, asking)));
    }
    const posted = (request.body ?? {}) as Record<string, unknown>;
    const step = stepOf(request, 'preview');
    const asking = () => read(changeCalendarShape, posted);
    const { value, errors } = await orErrors(async () => {
      if (step === 'do') return { done: await changeCalendar(context, who, asking()), preview: null };
      return { done: null, preview: step === 'preview' ? await previewCalendar(context, who, asking()) : null };
    }, boxOf);
    const done = value?.done ?? null;
    const view = await calendarView(context, pageSetting(context, request), who, done ? {} : posted);
    const told = done?.programs.map(({ id, name, problem }) => ({
      name,
      url: `/programs/${id}`,
      problem: problem && problemTexts(problem),
    }));
    sendPage(
      response,
      calendarPage({ ...view, errors, preview: value?.preview ?? null, done: told ?? null }),
      errors.length > 0 ? 422 : 200,
    );
  });
  post(bothPaths('/calendar/quiet-hours'), { who: 'signed-in', body: ['form', 'json'] }, async (request, response, who) => {
    const set = await setQuietHours(context, who, read(quietHoursShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(set);
    response.redirect(303, pageLink(pageSetting(context, request), '/calendar'));
  });
  return routes;
}

/** A day's own sentence names it; a reason's stands at its box. */
const boxOf = ({ code }: Problem): string | null => (code.startsWith('reason') ? 'reason' : null);
