import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readAmendable } from '../../prisma/queries/amendments/read-amendable.ts';
import { readEarlierForms } from '../../prisma/queries/programs/read-past-names.ts';
import { changedParts, draftStamp, partsOf, withChange } from '../../rules/amendment.ts';
import { planFields } from '../../rules/check-new-program.ts';
import { anew, continuable } from '../../rules/continued-codes.ts';
import { indicatorsOf } from '../../rules/form-indicators.ts';
import { namesOf } from '../../rules/form-wrongs.ts';
import { typedText } from '../../rules/input-shapes.ts';
import { Problem, type ProblemCode, problem } from '../../rules/problems.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { definitionOf, fieldsOf } from '../../rules/program-fields.ts';
import type { PreparedContent, ProgramTask } from '../../rules/program-tasks.ts';
import { takenIn } from '../../rules/taken-codes.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FormError } from '../../web/form-errors.ts';
import { isolated } from '../../web/html.ts';
import { pageLink } from '../../web/layout.ts';
import { amendmentsPage } from '../../web/program/amendments-page.ts';
import { type AmendTask, amendTasks, draftAmendmentPage } from '../../web/program/draft-amendment-page.ts';
import type { ProgramTaskForm } from '../../web/program/new/task-values.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { draftAmendment, draftShape, previewDraft } from '../acts/draft-amendment.ts';
import { settleAmendment, settleShape } from '../acts/settle-amendment.ts';
import { withdrawAmendment, withdrawAmendmentShape } from '../acts/withdraw-amendment.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { postedFields } from '../multipart-form.ts';
import { amendmentsView } from '../pages/amendments-view.ts';
import { postedTask } from '../pages/posted-task.ts';
import { differingBoxes } from '../pages/program-tasks-view.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';
import { openRow } from './program-tasks.ts';

/** Changing what was agreed while it runs: drafted, put to signature or decided, taken back. */
export function amendmentRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/amendments';

  const show = async (request: Request, response: Response, act: boolean, shown: { reason?: string; errors?: FormError[] } = {}) => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'amendments', act);
    const { reason = '', errors = [] } = shown;
    sendPage(response, amendmentsPage({ ...step, ...(await amendmentsView(context, id)), reason, errors }), errors.length > 0 ? 422 : 200);
  };
  const leadBack = (request: Request, response: Response) =>
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programIdOf(request)}/amendments`));

  get(path, { who: 'watcher' }, (request, response, { act }) => show(request, response, act));
  get(`/api/v1${path}`, { who: 'watcher' }, async (request, response) => {
    response.json(await amendmentsView(context, programIdOf(request)));
  });
  post(`/api/v1${path}`, { who: 'coordinator', body: ['tree'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const asking = read(draftShape, request.body ?? {});
    if (stepOf(request, 'do') === 'do') response.status(201).json(await draftAmendment(context, id, coordinator, asking));
    else response.json(await previewDraft(context, id, asking));
  });

  post(`/api/v1${path}/:number/settle`, { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const asking = read(settleShape, request.body ?? {});
    response.status(202).json(await settleAmendment(context, programIdOf(request), coordinator, numberOf(request), asking));
  });
  post(`${path}/:number/settle`, { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const asking = read(settleShape, request.body ?? {});
    const { errors } = await orErrors(() => settleAmendment(context, programIdOf(request), coordinator, numberOf(request), asking));
    if (errors.length > 0) await show(request, response, true, { errors });
    else leadBack(request, response);
  });
  post(`/api/v1${path}/:number/withdraw`, { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const asking = read(withdrawAmendmentShape, request.body ?? {});
    response.json(await withdrawAmendment(context, programIdOf(request), coordinator, numberOf(request), asking));
  });
  post(`${path}/:number/withdraw`, { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const { errors } = await orErrors(
      async () =>
        withdrawAmendment(context, programIdOf(request), coordinator, numberOf(request), read(withdrawAmendmentShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length > 0) await show(request, response, true, { reason: typedIn(request, 'reason'), errors });
    else leadBack(request, response);
  });

  const drafts = [`${path}/new/:task`, `${path}/:number/edit/:task`];
  get(drafts, { who: 'coordinator' }, async (request, response) =>
    showDraft(context, request, response, await openDraft(context, request)),
  );
  post(drafts, { who: 'coordinator', body: ['files', 'form'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    const open = await openDraft(context, request);
    const posted = postedFields(request);
    const { step = 'do', key = '' } = posted.fields;
    const content = { fields: open.fields, tables: { units: '', contacts: '' }, unitsFrom: '' };
    const tasks: ProgramTask[] = open.amend === 'succession' ? ['parties', 'leaders'] : open.amend === 'term' ? [] : [open.amend];
    let pressed: PreparedContent = content;
    for (const task of tasks) pressed = (await postedTask(context, task, posted, open.levels, open.isTaken)).pressed(pressed);
    const termTo = posted.fields['term.to'];
    const fields = open.amend === 'term' && termTo !== undefined ? { ...pressed.fields, 'term.to': termTo } : pressed.fields;
    const asked = { reason: typedIn(request, 'reason'), takesEffectOn: typedIn(request, 'takesEffectOn') };
    const stamp = posted.fields.seen ?? open.stamp;
    if (step !== 'do')
      return showDraft(context, request, response, { ...open, stamp, fields, ...asked, row: openRow(step.replace(/^open:/, '')) });
    const save = async () => {
      const change = partsOf(definitionOf(fields) as ProgramDefinition);
      const kind = open.amend === 'succession' ? 'succession' : open.kind;
      const seen = open.number === null ? null : stamp;
      const asking = read(draftShape, { ...asked, change, kind, number: open.number, seen, ...(key === '' ? {} : { key }) });
      return draftAmendment(context, programIdOf(request), coordinator, asking);
    };
    const { value, errors } = await orErrors(
      () => orOvertaken(save),
      ({ code }) => boxOf(code, open.amend),
    );
    if (value === 'overtaken') {
      const now = await openDraft(context, request);
      const boxes = tasks.flatMap((task) => differingBoxes({ ...content, fields: now.fields }, { ...content, fields }, task));
      return showDraft(context, request, response, { ...now, fields, ...asked }, [], boxes);
    }
    if (errors.length > 0) await showDraft(context, request, response, { ...open, stamp, fields, ...asked }, targetsHere(errors, open));
    else leadBack(request, response);
  });
  return routes;
}

/** What somebody else has saved of the draft meanwhile is shown beside what was typed, which stays. */
const orOvertaken = async <T>(save: () => Promise<T>): Promise<T | 'overtaken'> => {
  try {
    return await save();
  } catch (error) {
    if (error instanceof Problem && error.code === 'amendment-overtaken') return 'overtaken';
    throw error;
  }
};

/** In which box what is wrong is mended: days of cycles where they are typed, else the day from which it holds. */
function boxOf(code: ProblemCode, amend: AmendTask): string {
  if (code.startsWith('reason')) return 'reason';
  if (amend === 'term' && (code.startsWith('plan-') || code === 'amendment-cycle-begun' || code === 'term-ends-before-it-begins'))
    return 'term.to';
  return (amend === 'calendar' ? planFields[code] : undefined) ?? 'takesEffectOn';
}

/** Where the form is changed there are no boxes of targets: said is which of them lost its figure, and what can be done. */
function targetsHere(
  errors: FormError[],
  { amend, base, fields }: Pick<Awaited<ReturnType<typeof openDraft>>, 'amend' | 'base' | 'fields'>,
) {
  if (amend !== 'form') return errors;
  const said = errors.map((error): FormError => {
    const [, target, part] = /^(targets\.\d+)\.(numerator|denominator)$/.exec(error.field ?? '') ?? [];
    if (target === undefined) return error;
    const code = fields[`${target}.${part}`];
    const figure = indicatorsOf(base.form).find((one) => namesOf(one).includes(code ?? ''))?.label;
    const sentence = (language: Language): string =>
      textsIn(language).amendments.targetWithoutFigure(
        isolated(fields[`${target}.name.${language}`] || fields[`${target}.name.vi`] || ''),
        isolated(figure?.[language] ?? code ?? ''),
      );
    return { field: 'form', text: { vi: sentence('vi'), en: sentence('en') } };
  });
  // Both numbers of a target may be of one indicator.
  return said.filter(({ text }, at) => said.findIndex((one) => one.text.vi === text.vi) === at);
}

function numberOf(request: Request): number {
  const number = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(request.params.number);
  if (!number.success) throw problem('not-found');
  return number.data;
}

const typedIn = (request: Request, name: string): string =>
  typedText(2_000)
    .catch('')
    .parse((request.body as Record<string, unknown> | undefined)?.[name]);

/** A part of the agreement as a form, with what the draft has changed of it. Problems: `not-found`, `program-not-active`, `amendment-not-draft`. */
async function openDraft(context: ApiContext, request: Request) {
  const amend = z.enum(amendTasks).safeParse(request.params.task);
  if (!amend.success) throw problem('not-found');
  const amendable = await readAmendable(context.database.pool, programIdOf(request));
  if (!['active', 'paused'].includes(amendable.program.state)) throw problem('program-not-active');
  const number = request.params.number === undefined ? null : numberOf(request);
  const draft = amendable.amendments.find((one) => one.number === number);
  if (number !== null && !draft) throw problem('not-found');
  if (draft && draft.state !== 'draft') throw problem('amendment-not-draft');
  const { program, base, levels } = amendable;
  const formers = amend.data === 'form' ? await readEarlierForms(context.database.pool, programIdOf(request), amendable) : [];
  return {
    amend: amend.data as AmendTask,
    number,
    stamp: draft ? draftStamp(draft) : '',
    kind: draft?.kind ?? ('amendment' as const),
    name: program.name,
    levels: levels.length,
    tiers: levels.map(({ level, units }) => ({ level, units, mails: 0, unreached: 0 })),
    row: null as string | null,
    changed: draft ? changedParts(draft.change) : [],
    former: continuable(base.form).map(({ code, label }) => ({ code, label: label.vi })),
    isTaken: takenIn(formers),
    base,
    fields: fieldsOf({ ...(draft ? withChange(base, draft.change) : base), form: draft?.change.form ?? anew(base.form) }),
    reason: draft?.reason ?? '',
    takesEffectOn: draft?.takesEffectOn ?? '',
  };
}

async function showDraft(
  context: ApiContext,
  request: Request,
  response: Response,
  { amend, number, stamp, name, fields, reason, takesEffectOn, tiers, row, former }: Awaited<ReturnType<typeof openDraft>>,
  errors: FormError[] = [],
  overtaken: NonNullable<ProgramTaskForm['overtaken']>['boxes'] | null = null,
): Promise<void> {
  const listUrl = `/programs/${programIdOf(request)}/amendments`;
  const url = `${listUrl}/${number === null ? 'new' : `${number}/edit`}/${amend}`;
  const form = {
    page: pageSetting(context, request, url),
    task: amend === 'term' ? ('name' as const) : amend === 'succession' ? ('parties' as const) : amend,
    url,
    listUrl,
    fields,
    tables: { units: '', contacts: '' },
    unitsFrom: '',
    revision: 0,
    saved: null,
    programName: name,
    correcting: null,
    programs: [],
    lists: [],
    tiers: amend === 'form' ? tiers : null,
    listed: null,
    open: row,
    former: amend === 'form' ? former : null,
    errors: errors.map(({ field, text }) => ({ field: field ?? 'reason', text })),
    unread: false,
    notice: null,
    overtaken: overtaken && { saved: null, boxes: overtaken },
    marks: [],
  };
  const { key } = (request.body ?? {}) as { key?: unknown };
  const page = draftAmendmentPage({
    form,
    amend,
    number,
    reason,
    takesEffectOn,
    key: typeof key === 'string' && key !== '' ? key : randomUUID(),
    seen: stamp,
  });
  sendPage(response, page, overtaken ? 409 : errors.length > 0 ? 422 : 200);
}
