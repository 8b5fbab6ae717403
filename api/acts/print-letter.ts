import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import type { Giver } from '../../prisma/queries/contacts/lock-unit.ts';
import { makeLetter } from '../../prisma/queries/contacts/make-letter.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import type { ApiContext } from '../context.ts';

/**
 * The link of a unit to its report of the latest cycle, to be printed and handed over where no mail gets; recorded. By the coordinator or the unit above.
 * Problems: `not-found`, `letter-no-cycle`, `program-over`, `not-your-child`, `link-expired`, `contact-past-cycle`.
 */
export async function printLetter({ database, secret, publicUrl, now }: ApiContext, by: Giver, of: { programId: string; code: string }) {
  const { code, programId } = of;
  const letter = await makeLetter(database, { programId, code, by, secret, at: await now() });
  const { dueAt, state, name, parentName } = await readAssignmentByCode(database.pool, { cycleId: letter.cycleId, code });
  const { year, kind } = await readCycle(database.pool, letter.cycleId);
  return {
    link: `${publicUrl}/report/${linkToken(secret, letter.linkId)}`,
    unit: { name, parentName },
    cycle: { year, kind },
    due: dueAt.toISOString(),
    state,
  };
}
