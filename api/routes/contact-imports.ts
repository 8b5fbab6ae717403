import { type ImportContactsPageValues, importContactsPage } from '../../web/program/import-contacts-page.ts';
import { importContacts, importShape, previewContacts } from '../acts/import-contacts.ts';
import { read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { postedFields } from '../multipart-form.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { readTableFile } from '../read-table-file.ts';
import { orErrors, stepOf } from './answer-act.ts';

/** A coordinator gives many units addresses from a table, at any time: first it is shown whom each would speak for. */
export function contactImportRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/contacts/import';

  get(path, { who: 'watcher' }, async (request, response, { act }) => {
    const step = await stepView(context, request, programIdOf(request), 'contacts/import', act);
    sendPage(response, importContactsPage({ ...step, table: '', preview: null, done: null, errors: [] }));
  });
  post(path, { who: 'coordinator', body: ['files'], limits: ['mails-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { fields, files } = postedFields(request);
    const view = await stepView(context, request, id, 'contacts/import', true);
    const file = files.get('file');
    const boxOf = () => 'table';
    const typed = await orErrors(async () => read(importShape, { table: file ? await readTableFile(file) : (fields.table ?? '') }), boxOf);
    const shown = {
      table: typed.value?.table ?? fields.table ?? '',
      preview: null as ImportContactsPageValues['preview'],
      done: null as number | null,
    };
    const { errors } = await orErrors(async () => {
      if (typed.value === null) return;
      if (stepOf(request, 'preview') === 'do') shown.done = (await importContacts(context, id, coordinator, typed.value)).added;
      else shown.preview = await previewContacts(context, id, typed.value);
    }, boxOf);
    if (shown.done !== null) shown.table = '';
    const wrong = [...typed.errors, ...errors].map((error) => ({ ...error, field: 'table' }));
    sendPage(response, importContactsPage({ ...view, ...shown, errors: wrong }), wrong.length > 0 ? 422 : 200);
  });
  post(`/api/v1${path}`, { who: 'coordinator', body: ['tree'], limits: ['mails-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const asking = read(importShape, request.body ?? {});
    if (stepOf(request, 'do') !== 'do') return void response.json(await previewContacts(context, id, asking));
    response.json(await importContacts(context, id, coordinator, asking));
  });
  return routes;
}
