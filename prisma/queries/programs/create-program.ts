import { randomUUID } from 'node:crypto';
import { figuresOf } from '../../../rules/form.ts';
import { Problem } from '../../../rules/problems.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { createFiguresTable } from '../figures/create-figures-table.ts';
import { insertUnits } from '../units/insert-units.ts';

export interface UnitContact {
  code: string;
  office: string;
  email: string;
}

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
  await inTransaction(database, async (client) => {
    const inserted = await client.query(
      `INSERT INTO programs (id, key, name, place, time_zone, term_from, term_to, calendar, targets, published, population, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
      [
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
        at,
      ],
    );
    if (inserted.rowCount === 0) {
      const { rows } = await client.query('SELECT 1 FROM programs WHERE id = $1', [programId]);
      if (rows.length > 0) return;
      throw new Problem('program-key-taken', { key: definition.key });
    }
    for (const [ordinal, party] of definition.parties.entries()) {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO parties (program_id, key, ordinal, name, parent_body, document_rules, abbreviation, signatory_office, coordinating)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
        [
          programId,
          party.key,
          ordinal,
          party.name,
          party.parentBody,
          party.documentRules,
          party.abbreviation,
          party.signatory.office,
          party.coordinating,
        ],
      );
      const partyId = rows[0]?.id;
      await insertContact(client, { programId, partyId, role: 'signatory', ...party.signatory });
      if (party.coordinator) await insertContact(client, { programId, partyId, role: 'coordinator', ...party.coordinator });
    }
    for (const [ordinal, name] of definition.witnesses.entries()) {
      await client.query('INSERT INTO witnesses (program_id, ordinal, name) VALUES ($1, $2, $3)', [programId, ordinal, name]);
    }
    for (const [ordinal, basis] of definition.legalBases.entries()) {
      await client.query(
        'INSERT INTO legal_bases (program_id, ordinal, title, number, issued_on, issuer) VALUES ($1, $2, $3, $4, $5, $6)',
        [programId, ordinal, basis.title, basis.number, basis.issuedOn, basis.issuer],
      );
    }
    const form = await client.query<{ id: number }>(
      'INSERT INTO forms (program_id, key, version, title) VALUES ($1, $2, $3, $4) RETURNING id',
      [programId, definition.form.key, definition.form.version, JSON.stringify(definition.form.title)],
    );
    const formId = form.rows[0]?.id as number;
    const fields = definition.form.sections.flatMap((section) => section.indicators.map((indicator) => ({ section, indicator })));
    for (const [ordinal, { section, indicator }] of fields.entries()) {
      await client.query(
        'INSERT INTO indicators (form_id, code, ordinal, section_key, section_title, definition) VALUES ($1, $2, $3, $4, $5, $6)',
        [formId, indicator.code, ordinal, section.key, JSON.stringify(section.title), JSON.stringify(indicator)],
      );
    }
    await createFiguresTable(
      client,
      formId,
      figuresOf(definition.form).map(({ code }) => code),
    );
    await insertUnits(client, { programId, validFrom: definition.term.from, units: input.units });
    await client.query(
      `INSERT INTO contacts (program_id, unit_id, role, office, email)
       SELECT $1, u.id, 'unit', c.office, c.email
       FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS c(code, office, email, n)
       JOIN units u ON u.program_id = $1 AND u.code = c.code
       ORDER BY c.n`,
      [programId, input.contacts.map((c) => c.code), input.contacts.map((c) => c.office), input.contacts.map((c) => c.email)],
    );
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

async function insertContact(
  client: Queryable,
  contact: { programId: string; partyId: number | undefined; role: string; office: string; email: string },
): Promise<void> {
  await client.query('INSERT INTO contacts (program_id, party_id, role, office, email) VALUES ($1, $2, $3, $4, $5)', [
    contact.programId,
    contact.partyId,
    contact.role,
    contact.office,
    contact.email,
  ]);
}
