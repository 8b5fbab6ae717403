import { dropPreparation as forget } from '../../prisma/queries/preparations/drop-preparation.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedPreparation } from '../requested-preparation.ts';

/** Drops what was typed of a program and is not in it yet. A second press finds nothing to drop. */
export async function dropPreparation({ database }: ApiContext, { preparation }: RequestedPreparation): Promise<void> {
  await forget(database.pool, preparation.id);
}
