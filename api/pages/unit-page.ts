import type { Request } from 'express';
import { readOfficesToAsk } from '../../prisma/queries/contacts/read-offices-to-ask.ts';
import type { PageSetting } from '../../web/layout.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';

/** What a page of a unit knows: as every page, and whom its people may ask. */
export async function unitPage(context: ApiContext, request: Request, { unitId }: { unitId: number }, url?: string): Promise<PageSetting> {
  return { ...pageSetting(context, request, url), ask: await readOfficesToAsk(context.database.pool, { unitId, at: await context.now() }) };
}
