import type { Request, Response } from 'express';
import { z } from 'zod';
import { readAccess } from '../../prisma/queries/access-record/read-access.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { accessRecordPage } from '../../web/access/access-record-page.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { programIdOf } from '../program-id.ts';

const lines = 100;

/** The place in the record at which a page begins: an instant and the line that it comes after. */
const place = z.object({
  before: z
    .string()
    .regex(/^\d{13}[ae]\d{1,10}$/)
    .optional(),
});

/** Who came in, who was refused and which addresses and links were changed: for the installation's owner all of it, for a coordinator their own program's. */
export function accessRecordRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();

  const show = async (request: Request, response: Response, programId: string | null): Promise<void> => {
    const { before } = read(place, { before: request.query.before });
    const { pool } = context.database;
    // What was refused a moment ago is in it too.
    await context.accessRecord.write();
    const all = await readAccess(pool, {
      programId,
      before: before === undefined ? null : { at: new Date(Number(before.slice(0, 13))), id: before.slice(13) },
      limit: lines + 1,
    });
    const shown = all.slice(0, lines).map(({ at, ...line }) => ({ ...line, at: at.toISOString() }));
    const last = shown.at(-1);
    const base = programId === null ? '/record' : `/programs/${programId}/record`;
    const olderUrl = all.length > lines && last ? `${request.path}?before=${Date.parse(last.at)}${last.id}` : null;
    if (wantsJson(request)) return void response.json({ lines: shown.map(({ id: _, ...line }) => line), older: olderUrl });
    const program = programId === null ? null : await readDefinition(pool, programId);
    sendPage(
      response,
      accessRecordPage({
        page: pageSetting(context, request, before === undefined ? base : `${base}?before=${before}`),
        timeZone: program?.timeZone ?? usualZone,
        programName: program?.name ?? null,
        lines: shown,
        olderUrl,
        newestUrl: before === undefined ? null : base,
        downloadUrl: programId === null ? '/record/downloads/record' : `/programs/${programId}/downloads/record`,
      }),
    );
  };

  get(bothPaths('/record'), { who: 'owner' }, (request, response) => show(request, response, null));
  get(bothPaths('/programs/:id/record'), { who: 'coordinator' }, (request, response) => show(request, response, programIdOf(request)));
  return routes;
}
