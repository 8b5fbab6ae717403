import type { Database } from '../../prisma/database.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import { announcedLate, type Sample } from './sample.ts';
import { storeBaseline } from './store-baseline.ts';
import type { Visitor } from './visit.ts';

/** The standing office comes in by the one-time link that the console prints, and defines the sample's program. Answers the program's id. */
export async function defineProgram(database: Database, office: Visitor, sample: Sample): Promise<string> {
  const token = await makeEntryLink(database.pool, {
    programId: null,
    contactId: null,
    at: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  await office.post(`/enter/${token}`);
  const { id } = await office.post<{ id: string }>('/api/v1/programs', {
    definition: sample.definition,
    units: sample.rows,
    contacts: sample.contacts,
  });
  await storeBaseline(database, id, sample);
  // Of a calendar that is shipped with what was announced late only what was known by then.
  if (sample.changes)
    await database.pool.query('DELETE FROM calendar_days WHERE day = ANY($1) AND change_id IS NULL', [Object.values(announcedLate)]);
  return id;
}
