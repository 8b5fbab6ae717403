import type { ProgramDefinition } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';
import { placeContacts } from '../contacts/place-contacts.ts';

/** Inserts who signs and who witnesses a program and on what it rests, and places its offices. */
export async function insertAgreement(db: Queryable, programId: string, agreement: ProgramDefinition, at: Date): Promise<void> {
  for (const [ordinal, party] of agreement.parties.entries()) {
    await db.query(
      `INSERT INTO parties (program_id, key, ordinal, name, parent_body, document_rules, abbreviation, signatory_office, coordinating)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
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
  }
  const signatories = agreement.parties.map(({ key, signatory }) => ({ of: key, ...signatory }));
  await placeContacts(db, { programId, role: 'signatory', contacts: signatories, at });
  const coordinators = agreement.parties.flatMap(({ key, coordinator }) => (coordinator ? [{ of: key, ...coordinator }] : []));
  await placeContacts(db, { programId, role: 'coordinator', contacts: coordinators, at });
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
