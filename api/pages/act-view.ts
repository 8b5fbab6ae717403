import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import type { ActPageValues } from '../../web/cycle/act-values.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** As many names as a person reads before pressing a button. */
const mostNames = 60;

export const selectionOf = (rows: readonly SelectedRow[]): ActPageValues['selection'] => ({
  count: rows.length,
  units: rows.slice(0, mostNames).map(({ code, name, parentName }) => ({ code, name, parentName })),
  codes: rows.map(({ code }) => code),
});

/** What the pages of all acts on chosen units have in common. */
export async function actView(
  context: ApiContext,
  request: Request,
  requested: RequestedCycle,
  rows: readonly SelectedRow[],
  act: boolean,
): Promise<Omit<ActPageValues, 'errors'>> {
  const program = await readDefinition(context.database.pool, requested.programId);
  const body = (request.body ?? {}) as Record<string, unknown>;
  const codes = rows.map(({ code }) => code);
  const [verb = ''] = request.path.split('/').slice(-1);
  // By GET the page is found again with a choice that fits into an address.
  const again = codes.join(' ').length < 1_500 ? `?codes=${codes.map(encodeURIComponent).join('+')}` : '';
  return {
    page: pageSetting(context, request, `${requested.url}/${verb}${again}`),
    url: requested.url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: { ...cycleName(requested.cycle), open: requested.cycle.state === 'open' },
    act,
    key: typeof body.key === 'string' && body.key !== '' ? body.key : randomUUID(),
    selection: selectionOf(rows),
    reason: typeof body.reason === 'string' ? body.reason.trim() : '',
  };
}
