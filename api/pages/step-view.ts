import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { ProgramActPageValues } from '../../web/program/program-act-page.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';

/** What the pages of all acts on a program have in common. `verb`: its address below that of the program. */
export async function stepView(
  context: ApiContext,
  request: Request,
  programId: string,
  verb: string,
  act: boolean,
): Promise<ProgramActPageValues & { timeZone: string }> {
  const { name, place, timeZone } = await readDefinition(context.database.pool, programId);
  const url = `/programs/${programId}`;
  const { key } = (request.body ?? {}) as { key?: unknown };
  return {
    page: pageSetting(context, request, `${url}/${verb}`),
    program: { name, place, url },
    act,
    timeZone,
    key: typeof key === 'string' && key !== '' ? key : randomUUID(),
  };
}
