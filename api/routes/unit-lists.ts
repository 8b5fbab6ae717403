import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readList, readLists, type UnitList } from '../../prisma/queries/unit-lists/read-lists.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { unitListPage } from '../../web/coordinator/unit-list-page.ts';
import { unitListsPage } from '../../web/coordinator/unit-lists-page.ts';
import { pageLink } from '../../web/layout.ts';
import { dropUnitList, importListShape, importUnitList, listTable, putListInForce } from '../acts/import-unit-list.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { postedFields } from '../multipart-form.ts';
import { listedUnitsView } from '../pages/listed-units-view.ts';
import { orErrors } from './answer-act.ts';

/** The installation's registry of units: a list is read, looked at and put in force. Only by the owner. */
export function unitListRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;
  const limits = ['costly-by-caller' as const];
  const found = async (request: Request): Promise<UnitList> => {
    const id = wholeNumber(1).safeParse(request.params.list);
    const list = id.success ? await readList(pool, id.data) : null;
    if (!list) throw problem('not-found');
    return list;
  };
  const listsOf = async () =>
    (await readLists(pool)).map(({ id, day, source, state, found }) => ({
      ...{ id, day, source, state },
      units: found && 'difference' in found ? found.difference.units : null,
    }));

  get(bothPaths('/unit-lists'), { who: 'owner' }, async (request, response) => {
    const lists = await listsOf();
    if (wantsJson(request)) return void response.json({ lists });
    const page = pageSetting(context, request);
    sendPage(response, unitListsPage({ page, lists, day: '', source: '', table: '', key: randomUUID(), errors: [] }));
  });
  post('/unit-lists', { who: 'owner', body: ['files'], limits }, async (request, response, owner) => {
    const { fields, files } = postedFields(request);
    const { day = '', source = '', table = '', key = randomUUID() } = fields;
    const { value, errors } = await orErrors(async () => {
      const file = files.get('file') ?? new TextEncoder().encode(read(listTable, table));
      if (file.length === 0) throw problem('units-empty');
      if (source.trim() === '') throw problem('unit-list-without-source');
      return importUnitList(context, owner, read(importListShape, { day, source, key }), file);
    }, boxOf);
    const page = pageSetting(context, request, '/unit-lists');
    if (value) return response.redirect(303, pageLink(page, `/unit-lists/${value.id}`));
    sendPage(response, unitListsPage({ page, lists: await listsOf(), day, source, table, key, errors }), 422);
  });
  post('/api/v1/unit-lists', { who: 'owner', body: ['tree'], limits }, async (request, response, owner) => {
    const asked = (request.body ?? {}) as Record<string, unknown>;
    const table = new TextEncoder().encode(read(listTable, asked.table));
    response.status(201).json(await importUnitList(context, owner, read(importListShape, asked), table));
  });
  get(bothPaths('/unit-lists/:list'), { who: 'owner' }, async (request, response) => {
    const list = await found(request);
    if (wantsJson(request)) return void response.json(list);
    // Whoever waits sees it go on without doing anything.
    if (list.state === 'reading' && !list.lost) response.set('refresh', '2');
    const units = await listedUnitsView(pool, list, request.query.q);
    sendPage(response, unitListPage({ page: pageSetting(context, request), ...list, units, refused: null }));
  });
  for (const [verb, act, after] of [
    ['in-force', putListInForce, (id: number) => `/unit-lists/${id}`],
    ['drop', dropUnitList, () => '/unit-lists'],
  ] as const)
    post(bothPaths(`/unit-lists/:list/${verb}`), { who: 'owner', body: ['form', 'json'] }, async (request, response, owner) => {
      const list = await found(request);
      try {
        await act(context, owner, list.id);
      } catch (error) {
        if (!(error instanceof Problem) || wantsJson(request) || error.status !== 409) throw error;
        const page = pageSetting(context, request, `/unit-lists/${list.id}`);
        const [units, refused] = [await listedUnitsView(pool, list, ''), problemText(error, page.language)];
        return sendPage(response, unitListPage({ page, ...list, units, refused }), 409);
      }
      if (wantsJson(request)) return void response.json({ id: list.id });
      response.redirect(303, pageLink(pageSetting(context, request), after(list.id)));
    });
  return routes;
}

/** Where on the page it is mended. */
const boxOf = ({ code }: Problem): string => (code.startsWith('date-') ? 'day' : code === 'unit-list-without-source' ? 'source' : 'table');
