import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../../rules/problems.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { TreeUnit } from '../../../rules/units.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { placeContacts, type UnitContact } from '../contacts/place-contacts.ts';
import { dropFiguresTable } from '../figures/create-figures-table.ts';
import { endOpenHandovers } from '../handovers/end-handover.ts';
import { dropPreparation } from '../preparations/drop-preparation.ts';
import { replaceUnits } from '../units/replace-units.ts';
import { programValues } from './create-program.ts';
import { insertAgreement } from './insert-agreement.ts';
import { insertForm } from './insert-form.ts';
import { lockCorrectable } from './read-correctable.ts';
import { readDefinition } from './read-definition.ts';
import { readUnits } from './read-units.ts';

interface Correction {
  programId: string;
  /** Of the draft that was corrected (read-draft.ts). */
  revision: number;
  definition: ProgramDefinition;
  units: TreeUnit[];
  contacts: UnitContact[];
  /** It is what was prepared on the pages, which is done with then. */
  prepared?: boolean;
  at: Date;
  actor: string;
}

/**
 * Stores a corrected draft in place of the one that is there: all of it or nothing, under the lock of the program's row. The same again
 * changes and records nothing, so that a press that arrives twice is done once. Problems: `not-found`, `program-not-draft`,
 * `program-has-figures`, `program-draft-conflict`, `program-key-taken`.
 */
export async function correctProgram(database: Database, correction: Correction): Promise<void> {
  const { programId, definition, at } = correction;
  await inLongTransaction(database, async (client) => {
    const draft = await lockCorrectable(client, programId);
    const { formId, state: _, ...before } = await readDefinition(client, programId);
    const changed = await changedParts(client, before, correction);
    if (correction.prepared) await dropPreparation(client, programId);
    if (changed.length === 0) return;
    if (!draft || draft.fixed !== null) throw new Problem(draft?.fixed ?? 'not-found', {});
    if (draft.revision !== correction.revision) throw new Problem('program-draft-conflict', {});

    await settleHandovers(client, correction);
    await updateProgram(client, programId, definition);
    await replaceAgreement(client, programId, definition, at);
    if (changed.includes('form')) {
      await deleteForm(client, formId);
      await insertForm(client, programId, definition.form);
    }
    // The tree begins with the term.
    if (['term', 'units', 'contacts'].some((part) => changed.includes(part))) {
      await replaceUnits(client, { programId, validFrom: definition.term.from, units: correction.units });
      await placeContacts(client, {
        programId,
        role: 'unit',
        contacts: correction.contacts.map(({ code, ...contact }) => ({ of: code, ...contact })),
        at,
      });
    }
    await recordEvent(client, {
      programId,
      at,
      actor: correction.actor,
      action: 'program.corrected',
      subject: definition.key,
      details: { changed, before: Object.fromEntries(Object.entries(before).filter(([part]) => changed.includes(part))) },
    });
  });
}

/** The draft says itself who signs and who coordinates: nobody is asked to take on what it has typed, and whoever has taken it on acts from now on. */
async function settleHandovers(client: Queryable, { programId, actor, at }: Correction): Promise<void> {
  await endOpenHandovers(client, { programId, partyKey: null, by: actor, reason: 'Bản dự thảo được sửa.', at });
  await client.query(
    `UPDATE contacts c SET starts_at = least(c.starts_at, $2) FROM handovers h WHERE h.program_id = $1 AND h.state = 'taken' AND h.acts_at > $2 AND c.id = h.successor_id`,
    [programId, at],
  );
  await client.query(
    `UPDATE contacts c SET ends_at = least(c.ends_at, $2) FROM handovers h WHERE h.program_id = $1 AND h.state = 'taken' AND h.acts_at > $2 AND c.id = h.contact_id`,
    [programId, at],
  );
}

/** Parts of the definition, `units` and `contacts` that are not what is stored. */
async function changedParts(db: Queryable, before: ProgramDefinition, { programId, definition, ...now }: Correction): Promise<string[]> {
  const stored = await readUnits(db, { programId, on: before.term.from });
  const units = now.units.map(({ code, name, kind, parent }) => ({ code, name, level: kind, parent_code: parent }));
  const place = new Map(units.map(({ code }, index) => [code, index]));
  const contacts = now.contacts
    .map(({ code, office, email }) => ({ code, office, email }))
    .sort((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0));
  const after = { ...definition, units, contacts };
  return Object.entries({ ...before, units: stored.rows, contacts: stored.contacts }).flatMap(([part, value]) =>
    isDeepStrictEqual(value, after[part as keyof typeof after]) ? [] : [part],
  );
}

async function updateProgram(db: Queryable, programId: string, definition: ProgramDefinition): Promise<void> {
  await db
    .query(
      `UPDATE programs SET key = $2, name = $3, place = $4, time_zone = $5, term_from = $6, term_to = $7, calendar = $8, targets = $9,
              published = $10, population = $11, decided_alone = $12 WHERE id = $1`,
      programValues(programId, definition),
    )
    .catch((error) => {
      // Its only unique column besides the id.
      throw error.code === '23505' ? new Problem('program-key-taken', { key: definition.key }) : error;
    });
}

/**
 * The contacts of its offices stay, and are placed anew: whoever has a link to sign for another party, or at another address, than the one it was mailed
 * for has none any more.
 */
async function replaceAgreement(db: Queryable, programId: string, definition: ProgramDefinition, at: Date): Promise<void> {
  const signatories = () =>
    db
      .query<{ id: number; signsAs: string }>(
        `SELECT c.id, concat(y.key, ' ', lower(c.email)) AS "signsAs" FROM contacts c LEFT JOIN parties y ON y.id = c.party_id
         WHERE c.program_id = $1 AND c.role = 'signatory' ORDER BY c.id`,
        [programId],
      )
      .then(({ rows }) => rows);
  const before = await signatories();
  for (const table of ['parties', 'witnesses', 'legal_bases']) await db.query(`DELETE FROM ${table} WHERE program_id = $1`, [programId]);
  await insertAgreement(db, programId, definition, at);
  const now = new Map((await signatories()).map(({ id, signsAs }) => [id, signsAs]));
  const moved = before.filter(({ id, signsAs }) => now.get(id) !== signsAs).map(({ id }) => id);
  await db.query("UPDATE links SET revoked_at = $2 WHERE contact_id = ANY($1) AND purpose = 'sign' AND revoked_at IS NULL", [moved, at]);
}

async function deleteForm(db: Queryable, formId: number): Promise<void> {
  await dropFiguresTable(db, formId);
  await db.query('DELETE FROM indicators WHERE form_id = $1', [formId]);
  await db.query('DELETE FROM forms WHERE id = $1', [formId]);
}
