import type { Request, Response } from 'express';
import { z } from 'zod';
import { readChangedList } from '../../prisma/queries/units/read-changed-list.ts';
import { readEndedPlans, readPlannedReorganisations } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { readReorganisations } from '../../prisma/queries/units/read-reorganisations.ts';
import { againstTakingBack } from '../../prisma/queries/units/take-back-reorganisation.ts';
import { dateOf } from '../../rules/instants.ts';
import { type Problem, problemTexts } from '../../rules/problems.ts';
import { joinDates, readDate } from '../../rules/read-date-boxes.ts';
import { writeSuccessorsTable } from '../../rules/read-successors-csv.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { unitChangeShape } from '../../rules/unit-changes.ts';
import { pageLink } from '../../web/layout.ts';
import { type ReorganisationsPageValues, reorganisationsPage } from '../../web/program/reorganisations-page.ts';
import { previewReorganisation, reorganiseLook, reorganiseShape, reorganiseUnits } from '../acts/reorganise-units.ts';
import {
  cancelReorganisation,
  cancelReorganisationShape,
  takeBackReorganisation,
  takeBackReorganisationShape,
} from '../acts/take-back-reorganisation.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes, isApiPath } from '../declared-route.ts';
import { postedFields } from '../multipart-form.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { readTableFile } from '../read-table-file.ts';
import { orErrors, stepOf } from './answer-act.ts';

/** A program's units are merged, divided, renamed, moved or ended: a new list is looked at, and then taken over. */
export function reorganisationRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/reorganisations';
  const limits = ['costly-by-caller' as const];
  const { pool } = context.database;
  const plannedOf = async (id: string) =>
    (await readPlannedReorganisations(pool, id)).map((one) => ({ ...one, plannedAt: one.plannedAt.toISOString() }));
  const listsOf = async (id: string) => {
    const past = await pastOf(id);
    const latest = past.find(({ takenBackAt }) => takenBackAt === null);
    const against = latest ? await againstTakingBack(pool, { programId: id, number: latest.number }) : null;
    const why = against && problemTexts(against.code, against.details);
    return {
      past: past.map((one) => ({ ...one, stays: one === latest ? why : null })),
      planned: await plannedOf(id),
      notDone: await notDoneOf(id),
    };
  };
  const notDoneOf = async (id: string) => (await readEndedPlans(pool, id)).map((one) => ({ ...one, endedAt: one.endedAt.toISOString() }));
  const pastOf = async (id: string) =>
    (await readReorganisations(pool, id)).map((one) => ({
      ...one,
      madeAt: one.madeAt.toISOString(),
      takenBackAt: one.takenBackAt?.toISOString() ?? null,
    }));

  get(path, { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'reorganisations', act);
    const empty = {
      table: '',
      successors: '',
      day: '',
      reason: '',
      accepted: false,
      change: noChange,
      preview: null,
      done: null,
      kept: null,
      errors: [],
    };
    sendPage(response, reorganisationsPage({ ...step, ...empty, ...(await listsOf(id)) }));
  });
  get(`/api/v1${path}`, { who: 'watcher' }, async (request, response) => {
    const { past: reorganisations, planned, notDone } = await listsOf(programIdOf(request));
    response.json({ reorganisations, planned, notDone });
  });
  post(path, { who: 'coordinator', body: ['files'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'reorganisations', true);
    const { fields: posted, files } = postedFields(request);
    const fields = joinDates(posted) as Record<string, string>;
    const tableOf = async (name: string, box: string) => {
      const file = files.get(name);
      return orErrors(
        async () => (file ? await readTableFile(file, { formulas: 'told' }) : (fields[box] ?? '')),
        () => box,
      );
    };
    const [table, successors] = [await tableOf('file', 'table'), await tableOf('successorsFile', 'successors')];
    const asked = { ...fields, table: table.value ?? '', successors: successors.value ?? '' };
    const { language } = pageSetting(context, request);
    const shown: Pick<
      ReorganisationsPageValues,
      'preview' | 'done' | 'kept' | 'table' | 'successors' | 'day' | 'reason' | 'accepted' | 'change'
    > = {
      change: typedChange(fields),
      ...{ table: asked.table, successors: asked.successors, day: fields.day ?? '', reason: fields.reason ?? '' },
      ...{ preview: null, done: null, kept: null, accepted: stepOf(request, 'preview') === 'do' && fields.accept === '1' },
    };
    const errors = [...table.errors, ...successors.errors];
    const look = async () => {
      const preview = await previewReorganisation(context, id, read(reorganiseLook, asked));
      shown.preview = {
        ...preview,
        toConfirm: new Map(preview.toConfirm.map(({ old, confidence }) => [old.code, confidence])),
        against: preview.against?.text ?? null,
      };
      if (shown.successors.trim() === '') shown.successors = writeSuccessorsTable(preview.proposals, language);
    };
    const boxOf = ({ code }: { code: string }) => boxes[code] ?? (code.startsWith('unit-change-') ? 'changeUnits' : 'table');
    const boxOfChange = (one: Problem) => {
      if (one.code === 'unit-change-unused') return `change${capital(String(one.details.box))}`;
      return one.code.startsWith('successors-') && shown.change.changeParts !== '' ? 'changeParts' : boxOf(one);
    };
    const change = async () => {
      const day = readDate(shown.day) ?? dateOf((await context.now()).toISOString(), step.timeZone);
      const changes = [read(unitChangeShape, asChange(shown.change))];
      Object.assign(shown, await readChangedList(pool, { programId: id, ...asked, day, changes, language }), {
        change: noChange,
        accepted: false,
      });
      Object.assign(asked, { table: shown.table, successors: shown.successors });
    };
    // What is typed as a change is made first, whichever button is pressed: nothing is done that has not been looked at.
    if (errors.length === 0 && isTyped(shown.change)) errors.push(...(await orErrors(() => change().then(look), boxOfChange)).errors);
    else if (errors.length === 0)
      errors.push(
        ...(
          await orErrors(async () => {
            if (stepOf(request, 'preview') !== 'do') return look();
            const done = await reorganiseUnits(context, id, coordinator, read(reorganiseShape, asked));
            if ('number' in done) shown.done = done.number;
            else shown.kept = (await plannedOf(id)).find(({ number }) => number === done.planned)?.day ?? null;
          }, boxOf)
        ).errors,
      );
    if (shown.preview === null && shown.done === null && shown.kept === null && shown.table !== '') await orErrors(look);
    if (shown.done !== null || shown.kept !== null)
      Object.assign(shown, { table: '', successors: '', day: '', reason: '', accepted: false });
    const wrong = errors.map((error) => ({ ...error, field: error.field?.startsWith('row ') ? 'table' : error.field }));
    sendPage(response, reorganisationsPage({ ...step, ...shown, ...(await listsOf(id)), errors: wrong }), wrong.length > 0 ? 422 : 200);
  });
  post(`/api/v1${path}`, { who: 'coordinator', body: ['tree'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do')
      return void response.json({ id, ...(await previewReorganisation(context, id, read(reorganiseLook, request.body ?? {}))) });
    response.json(await reorganiseUnits(context, id, coordinator, read(reorganiseShape, request.body ?? {})));
  });
  const numbered = (request: Request) => ({ programId: programIdOf(request), number: read(number, request.params.number) });
  const answer = (request: Request, response: Response, done: object) =>
    isApiPath(request.path)
      ? void response.json(done)
      : response.redirect(303, pageLink(pageSetting(context, request), `/programs/${programIdOf(request)}/reorganisations`));
  post(bothPaths(`${path}/:number/take-back`), { who: 'coordinator', body: ['form', 'json'] }, async (request, response, coordinator) => {
    const body = read(takeBackReorganisationShape, request.body ?? {});
    answer(request, response, await takeBackReorganisation(context, numbered(request), coordinator, body));
  });
  post(
    bothPaths(`${path}/planned/:number/cancel`),
    { who: 'coordinator', body: ['form', 'json'] },
    async (request, response, coordinator) => {
      const body = read(cancelReorganisationShape, request.body ?? {});
      answer(request, response, await cancelReorganisation(context, numbered(request), coordinator, body));
    },
  );
  return routes;
}

const number = z.coerce.number().int().min(1).max(100_000);

const changeBoxes = ['changeKind', 'changeUnits', 'changeCode', 'changeName', 'changeLevel', 'changeParent', 'changeParts'] as const;
type TypedChange = ReorganisationsPageValues['change'];
const typedChange = (fields: Record<string, string>): TypedChange =>
  Object.fromEntries(changeBoxes.map((box) => [box, fields[box] ?? ''])) as TypedChange;
const noChange = typedChange({});
const isTyped = ({ changeKind: _, ...boxes }: TypedChange): boolean => Object.values(boxes).some((text) => text.trim() !== '');

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** A line of parts is `code; name; amount`, as it is pasted from a sheet with tabs between. */
const asChange = (typed: TypedChange) => ({
  kind: typed.changeKind,
  units: linesOf(typed.changeUnits),
  ...{ code: typed.changeCode, name: typed.changeName, level: typed.changeLevel, parent: typed.changeParent },
  parts: linesOf(typed.changeParts).map((line) => {
    const [code = '', name, amount] = line.split(/[;\t]/).map((part) => part.trim());
    return { code, name, amount };
  }),
});

/** Where on the page it is mended; what is not here is of the list. */
const boxes: Record<string, string> = {
  'date-missing': 'day',
  'date-incomplete': 'day',
  'date-of-no-year': 'day',
  'date-not-real': 'day',
  'reorganisation-ahead': 'day',
  'reorganisation-planned': 'day',
  'reorganisation-after-term': 'day',
  'reorganisation-before': 'day',
  'reason-missing': 'reason',
  'successors-columns': 'successors',
  'successors-amount': 'successors',
  'successors-amount-missing': 'successors',
  'successors-percent': 'successors',
  'successors-part-alone': 'successors',
  'successors-doubled': 'successors',
  'reorganisation-unknown': 'successors',
  'reorganisation-unconfirmed': 'accept',
  'unit-change-no-parent': 'changeParent',
  'unit-change-name-missing': 'changeName',
  'unit-change-taken': 'changeCode',
  'unit-change-parts': 'changeParts',
  'unit-change-part-twice': 'changeParts',
  'unit-change-amount': 'changeParts',
  'unit-change-below': 'changeParts',
};
