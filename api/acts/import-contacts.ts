import { z } from 'zod';
import { importContacts as storeImport } from '../../prisma/queries/contacts/import-contacts.ts';
import { readSpokenFor } from '../../prisma/queries/contacts/read-spoken-for.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { type ImportPreview, mostImported, previewImport } from '../../rules/contacts-import.ts';
import { readableText } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { type ContactRow, readContactsCsv } from '../../rules/read-contacts-csv.ts';
import { treeDay } from '../../rules/tree-day.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** A table with the columns code, email and perhaps office, as text. */
export const importShape = z.object({ table: readableText(16_000_000) });

async function readRows(
  { database, now }: ApiContext,
  programId: string,
  table: string,
): Promise<{ rows: ContactRow[]; names: Map<string, string> }> {
  const { term, timeZone } = await readDefinition(database.pool, programId);
  const on = treeDay(term, dateOf((await now()).toISOString(), timeZone));
  const units = await readUnits(database.pool, { programId, on });
  const names = new Map(units.rows.map(({ code, name }) => [code, name]));
  const rows = readContactsCsv(table, names);
  if (rows.length > mostImported) throw problem('contacts-too-many', { count: rows.length, max: mostImported });
  return { rows, names };
}

/** Whom each address of the table would speak for; nothing is done. Problems: `contacts-…`, `units-unreadable`. */
export async function previewContacts(
  context: ApiContext,
  programId: string,
  { table }: z.infer<typeof importShape>,
): Promise<ImportPreview> {
  const { rows, names } = await readRows(context, programId, table);
  const emails = [...new Set(rows.map(({ email }) => email))];
  return previewImport(rows, names, await readSpokenFor(context.database.pool, { programId, emails, at: await context.now() }));
}

/** Takes all of it over or nothing; whoever is added gets the link of the open cycle. Problems as above, and `program-over`. */
export async function importContacts(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { table }: z.infer<typeof importShape>,
): Promise<{ added: number }> {
  const { rows } = await readRows(context, programId, table);
  return storeImport(context.database, { programId, rows, actor: office, secret: context.secret, at: await context.now() });
}
