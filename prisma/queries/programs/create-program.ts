import { randomUUID } from 'node:crypto';
import { Problem } from '../../../rules/problems.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { placeContacts, type UnitContact } from '../contacts/place-contacts.ts';
import { dropPreparation } from '../preparations/drop-preparation.ts';
import { insertUnits } from '../units/insert-units.ts';
import { insertAgreement } from './insert-agreement.ts';
import { insertForm } from './insert-form.ts';
import { readChosenFigures } from './read-chosen-figures.ts';

/**
 * Stores a draft program whole: parties, bases, form, units, contacts. With an `id` of the asker's own it is stored once, however often
 * it is asked for. Problem `program-key-taken` when another program has the key.
 */
export async function createProgram(
  database: Database,
  input: { id?: string; definition: ProgramDefinition; units: TreeUnit[]; contacts: UnitContact[]; at: Date; actor: string },
): Promise<string> {
  const { definition, at } = input;
  const programId = input.id ?? randomUUID();
  await inLongTransaction(database, async (client) => {
    const inserted = await client.query(
      `INSERT INTO programs (id, key, name, place, time_zone, term_from, term_to, calendar, targets, published, population, decided_alone, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
      [...programValues(programId, definition), at],
    );
    if (inserted.rowCount === 0) {
      const { rows } = await client.query('SELECT 1 FROM programs WHERE id = $1', [programId]);
      if (rows.length > 0) return;
      throw new Problem('program-key-taken', { key: definition.key });
    }
    await insertAgreement(client, programId, definition, at);
    await insertForm(client, programId, definition.form);
    await insertUnits(client, { programId, validFrom: definition.term.from, units: input.units });
    await placeContacts(client, {
      programId,
      role: 'unit',
      contacts: input.contacts.map(({ code, ...contact }) => ({ of: code, ...contact })),
      at,
    });
    await carryPolicy(client, programId);
    await dropPreparation(client, programId);
    await recordEvent(client, {
      programId,
      at,
      actor: input.actor,
      action: 'program.created',
      subject: definition.key,
      details: { units: input.units.length },
    });
  });
  return programId;
}

/** The next term of a program keeps what its standing office chose: its sentences for returning reports, and which figures it reads first. */
async function carryPolicy(db: Queryable, programId: string): Promise<void> {
  const { rows } = await db.query<{ copiedFrom: string; chosen: boolean }>(
    `SELECT c.id AS "copiedFrom", c.chosen_figures IS NOT NULL AS chosen FROM program_preparations n JOIN programs c ON c.id = n.copied_from WHERE n.id = $1`,
    [programId],
  );
  const [of] = rows;
  if (!of) return;
  // By the codes of the form that it copies, the latest.
  const chosen = of.chosen ? JSON.stringify(await readChosenFigures(db, of.copiedFrom)) : null;
  await db.query(
    'UPDATE programs p SET return_sentences = c.return_sentences, chosen_figures = $3 FROM programs c WHERE c.id = $2 AND p.id = $1',
    [programId, of.copiedFrom, chosen],
  );
}

/** What the program's own row has of a definition: id, key, name, place, time_zone, term_from, term_to, calendar, targets, published, population, decided_alone. */
export function programValues(programId: string, definition: ProgramDefinition): unknown[] {
  return [
    programId,
    definition.key,
    definition.name,
    definition.place,
    definition.timeZone,
    definition.term.from,
    definition.term.to,
    JSON.stringify(definition.calendar),
    JSON.stringify(definition.targets),
    JSON.stringify(definition.published),
    JSON.stringify(definition.population),
    definition.decidedAlone ?? null,
  ];
}
