import type { Request, Response } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { Problem, problemTexts } from '../../rules/problems.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import { remindersIn, tierRemindersIn } from '../../rules/reminder-boxes.ts';
import type { ReminderChange } from '../../rules/reminder-policy.ts';
import type { Text } from '../../rules/texts/language.ts';
import { pageLink } from '../../web/layout.ts';
import { type RemindersPageValues, remindersPage } from '../../web/program/reminders-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { changeReminders, changeRemindersShape, previewReminders } from '../acts/change-reminders.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

type Boxes = Record<string, string>;

/** When a program reminds: as it is, what other days would do, and the change. */
export function programReminderRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const page = '/programs/:id/reminders';

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    posted: Boxes | null,
    over: Partial<RemindersPageValues> = {},
  ) => {
    const id = programIdOf(request);
    const { calendar } = await readDefinition(context.database.pool, id);
    const step = await stepView(context, request, id, 'reminders', act);
    const t = textsIn(step.page.language).newProgram;
    const values: RemindersPageValues = {
      ...step,
      fields: posted ?? reminderBoxesOf(fieldsOf({ calendar })),
      errors: [],
      tiers: calendar.due.map((_, index) => t.dueOf(index + 1, calendar.due.length)),
      reason: posted?.reason?.trim() ?? '',
      reasonErrors: [],
      saved: request.query.saved !== undefined,
      preview: null,
      ...over,
    };
    sendPage(response, remindersPage(values), values.errors.length + values.reasonErrors.length > 0 ? 422 : 200);
  };

  get(page, { who: 'watcher' }, (request, response, { act }) => show(request, response, act, null));
  get(`/api/v1${page}`, { who: 'watcher' }, async (request, response) => {
    const { calendar } = await readDefinition(context.database.pool, programIdOf(request));
    const tiers = calendar.due.map(({ before, after }) => ({ before, after }));
    response.json({ reminders: calendar.reminders ?? {}, tiers });
  });
  post(page, { who: 'coordinator', body: ['form'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const posted = textsOf(request.body);
    const step = stepOf(request, 'preview');
    const fields = reminderBoxesOf(posted);
    const shown = (over: Partial<RemindersPageValues>) => show(request, response, true, { ...posted, ...fields }, { fields, ...over });
    if (step === 'choose') return shown({});
    const { calendar } = await readDefinition(context.database.pool, id);
    const change = changeIn(fields, calendar.due.length);
    const wrong = wrongBoxes(change);
    if (wrong.length > 0) return shown({ errors: wrong });
    const asking = () => read(changeRemindersShape, { ...change, reason: posted.reason ?? '', ...(posted.key ? { key: posted.key } : {}) });
    const { value, errors } = await orErrors(
      async () =>
        step === 'do' ? await changeReminders(context, id, coordinator, asking()) : await previewReminders(context, id, asking()),
      ({ code }) => (code.startsWith('reason') ? 'reason' : null),
    ).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'nothing-changes') throw error;
      return { value: null, errors: [{ field: null, text: problemTexts(error.code) }] };
    });
    if (value === null) return shown({ reasonErrors: errors });
    if ('rounds' in value) return shown({ preview: value });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/reminders?saved`));
  });
  post(`/api/v1${page}`, { who: 'coordinator', body: ['json'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const asking = read(changeRemindersShape, request.body ?? {});
    const isMeant = stepOf(request, 'do') === 'do';
    response.json(await (isMeant ? changeReminders(context, id, coordinator, asking) : previewReminders(context, id, asking)));
  });
  return routes;
}

/** Of boxes, those that say when a program reminds. */
const reminderBoxesOf = (boxes: Boxes): Boxes =>
  Object.fromEntries(Object.entries(boxes).filter(([name]) => /^calendar\.(reminders\.\w{1,20}|due\.\d{1,2}\.(before|after))$/.test(name)));

const textsOf = (body: unknown): Boxes =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, 2_000)]] : [],
    ),
  );

function changeIn(fields: Boxes, dues: number): ReminderChange {
  const get = (name: string) => (fields[name] ?? '').trim();
  return {
    reminders: remindersIn(get) ?? {},
    tiers: Array.from({ length: dues }, (_, index) => tierRemindersIn(get, `calendar.due.${index}`)),
  };
}

/** What is not a number of days that a person may choose, at its box. */
function wrongBoxes(change: ReminderChange): { field: string; text: Text }[] {
  const checked = changeRemindersShape.pick({ reminders: true, tiers: true }).safeParse(change);
  const boxes = (checked.error?.issues ?? []).map(({ path: [part, name, own] }) =>
    part === 'tiers' ? `calendar.due.${String(name)}.${String(own)}` : `calendar.reminders.${String(name)}`,
  );
  const text = { vi: textsIn('vi').reminders.wrong, en: textsIn('en').reminders.wrong };
  return [...new Set(boxes)].map((field) => ({ field, text }));
}
