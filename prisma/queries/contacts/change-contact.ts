import type { Language } from '../../../rules/texts/language.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/** How an office is reached. */
export interface ContactDetails {
  office: string;
  email: string;
  phone: string | null;
  language: Language;
}

/**
 * Corrects a unit's contact details, by itself: the row, the record with before and after, and where the address changed a notice to
 * the one that was, in one transaction. Answers whether the address changed. The same details again change and record nothing.
 */
export async function changeContact(
  database: Database,
  input: { contactId: number; assignmentId: number; unitCode: string; details: ContactDetails; at: Date },
): Promise<{ emailChanged: boolean }> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<ContactDetails & { programId: string }>(
      'SELECT office, email, phone, language, program_id AS "programId" FROM contacts WHERE id = $1 FOR UPDATE',
      [input.contactId],
    );
    const [row] = rows;
    if (!row) throw new Error(`Contact ${input.contactId} does not exist`);
    const { programId, ...before } = row;
    const { details } = input;
    const changed = (Object.keys(details) as (keyof ContactDetails)[]).filter((name) => details[name] !== before[name]);
    if (changed.length === 0) return { emailChanged: false };
    await client.query('UPDATE contacts SET office = $2, email = $3, phone = $4, language = $5 WHERE id = $1', [
      input.contactId,
      details.office,
      details.email,
      details.phone,
      details.language,
    ]);
    const only = (all: ContactDetails) => Object.fromEntries(changed.map((name) => [name, all[name]]));
    await recordEvent(client, {
      programId,
      at: input.at,
      actor: before.office,
      action: 'contact.changed',
      subject: input.unitCode,
      details: { before: only(before), after: only(details) },
    });
    const emailChanged = before.email.toLowerCase() !== details.email.toLowerCase();
    if (emailChanged) {
      // The row's lock makes the number the next one; a rehearsal's clock may stand still between two changes. Program and no cycle lead to
      // the unique index: a program's mails are many.
      await client.query(
        `INSERT INTO messages (program_id, round, kind, contact_id, assignment_id, facts, planned_at)
         SELECT $1, 'contact-changed@' || $2::text || '.' || (count(*) + 1), 'contact-changed', $3, $4, $5, $6
         FROM messages WHERE program_id = $1 AND cycle_id IS NULL AND contact_id = $3 AND kind = 'contact-changed'`,
        [
          programId,
          input.unitCode,
          input.contactId,
          input.assignmentId,
          JSON.stringify({
            to: { office: before.office, email: before.email, language: before.language },
            newEmail: details.email,
            changedAt: input.at.toISOString(),
          }),
          input.at,
        ],
      );
      await client.query("SELECT pg_notify('tongket', $1)", [`notice ${programId}`]);
    }
    return { emailChanged };
  });
}
