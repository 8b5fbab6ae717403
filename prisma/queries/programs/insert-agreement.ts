import type { ProgramDefinition } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';

/**
 * Inserts who signs and who witnesses a program, on what it rests, and its offices. The standing office keeps its contact when a draft is
 * corrected: mails and links that it got belong to it.
 */
export async function insertAgreement(db: Queryable, programId: string, agreement: ProgramDefinition): Promise<void> {
  for (const [ordinal, party] of agreement.parties.entries()) {
    const { rows } = await db.query<{ id: number }>(
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
    await db.query("INSERT INTO contacts (program_id, party_id, role, office, email) VALUES ($1, $2, 'signatory', $3, $4)", [
      programId,
      partyId,
      party.signatory.office,
      party.signatory.email,
    ]);
    if (!party.coordinator) continue;
    await db.query(
      `WITH kept AS (UPDATE contacts SET party_id = $2, office = $3, email = $4 WHERE program_id = $1 AND role = 'coordinator' RETURNING id)
       INSERT INTO contacts (program_id, party_id, role, office, email) SELECT $1, $2, 'coordinator', $3, $4 WHERE NOT EXISTS (SELECT FROM kept)`,
      [programId, partyId, party.coordinator.office, party.coordinator.email],
    );
  }
  for (const [ordinal, name] of agreement.witnesses.entries()) {
    await db.query('INSERT INTO witnesses (program_id, ordinal, name) VALUES ($1, $2, $3)', [programId, ordinal, name]);
  }
  for (const [ordinal, basis] of agreement.legalBases.entries()) {
    await db.query('INSERT INTO legal_bases (program_id, ordinal, title, number, issued_on, issuer) VALUES ($1, $2, $3, $4, $5, $6)', [
      programId,
      ordinal,
      basis.title,
      basis.number,
      basis.issuedOn,
      basis.issuer,
    ]);
  }
}
