import { readWhoHandsOver } from '../../prisma/queries/handovers/read-handovers.ts';
import {
  countRefusedAddresses,
  type HeldMails,
  readHeldMails,
  readRefusedAddresses,
} from '../../prisma/queries/messages/read-undelivered.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { failedMailDays, mostRefusedShown } from '../../rules/undelivered-mails.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { HeldMailsValues, UndeliveredPageValues } from '../../web/program/undelivered-page.ts';
import type { ApiContext } from '../context.ts';

/** What of a program's mails waits or was refused. */
export async function undeliveredView(context: ApiContext, programId: string, page: PageSetting): Promise<UndeliveredPageValues> {
  const { pool } = context.database;
  const now = await context.now();
  const since = new Date(now.getTime() - failedMailDays * 86_400_000);
  const [program, held, addresses, count] = await Promise.all([
    readDefinition(pool, programId),
    readHeldMails(pool, programId),
    readRefusedAddresses(pool, { programId, since, limit: mostRefusedShown }),
    countRefusedAddresses(pool, { programId, since }),
  ]);
  const url = `/programs/${programId}`;
  // Who was asked to take over is put right there.
  const inOffice = new Set((await readWhoHandsOver(pool, { programId, at: now })).map(({ contactId }) => contactId));
  return {
    page,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    url,
    held: held.map(heldValues),
    count,
    addresses: addresses.map(({ unit, contactId, role, plannedAt, againAt, ...one }) => ({
      ...one,
      unit,
      url:
        unit === null
          ? role === 'witness'
            ? `${url}/witnesses`
            : inOffice.has(contactId)
              ? `${url}/${role === 'signatory' ? 'signatories' : 'coordinators'}/${contactId}`
              : `${url}/handovers`
          : `${url}/units/${encodeURIComponent(unit.code)}/contacts`,
      plannedAt: plannedAt.toISOString(),
      againAt: againAt?.toISOString() ?? null,
    })),
  };
}

export const heldValues = ({ domain, since, until, ...one }: HeldMails): HeldMailsValues => ({
  ...one,
  domain: domain === '' || domain === '*' ? null : domain,
  since: since.toISOString(),
  until: until?.toISOString() ?? null,
});
