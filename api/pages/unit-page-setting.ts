import type { Request } from 'express';
import { readOfficesToAsk } from '../../prisma/queries/contacts/read-offices-to-ask.ts';
import type { PageSetting } from '../../web/layout.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readWalk } from '../office-walk.ts';

/** What a page of a unit knows: as every page, whom its people may ask, and of somebody with many reports which comes next. */
export async function unitPage(
  context: ApiContext,
  request: Request,
  { id, unitId }: { id: number; unitId: number },
  url?: string,
): Promise<PageSetting> {
  const onWalk = await readWalk(context, request, id);
  return {
    ...pageSetting(context, request, url),
    ask: await readOfficesToAsk(context.database.pool, { unitId, at: await context.now() }),
    ...(onWalk ? { onWalk } : {}),
  };
}
