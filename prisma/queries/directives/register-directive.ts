import type { DirectiveFacts } from '../../../rules/directive.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/**
 * Enters a document into a program's register: its row, the first line of its story, the timeline's and the record's. The same press again changes nothing and answers
 * the same place.
 */
export async function registerDirective(
  database: Database,
  input: Omit<DirectiveFacts, 'replacedBy' | 'replacedOn' | 'struck'> & {
    programId: string;
    press: string;
    kind: string;
    title: string;
    issuer: string;
    address: string | null;
    fromAction: number | null;
    office: string;
    at: Date;
  },
): Promise<{ register: number }> {
  const { programId, press, relation, title, office, at } = input;
  return inTransaction(database, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('directives ' || $1::text, 0))", [programId]);
    const known = await client.query<{ register: number }>('SELECT register FROM directives WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (known.rows[0]) return known.rows[0];
    const { rows } = await client.query<{ id: number; register: number }>(
      `INSERT INTO directives (program_id, register, press, relation, kind, title, issuer, document_number, issued_on, in_force_from, in_force_to, address, from_action,
         registered_by, registered_at)
       SELECT $1, coalesce(max(register), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM directives WHERE program_id = $1 RETURNING id, register`,
      [
        ...[
          programId,
          press,
          relation,
          input.kind,
          title,
          input.issuer,
          input.documentNumber,
          input.issuedOn,
          input.inForceFrom,
          input.inForceTo,
        ],
        ...[input.address, input.fromAction, office, at],
      ],
    );
    const { id, register } = rows[0] as { id: number; register: number };
    await client.query(
      "INSERT INTO directive_steps (directive_id, version, press, at, actor, kind, words) VALUES ($1, 1, $2, $3, $4, 'registered', '')",
      [id, press, at, office],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'directive.registered',
      subject: String(register),
      details: { relation, title },
    });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `directive ${register}.1`, at: at.toISOString(), actor: office, reason: null },
      words: inEach((t) => t.happenings.directive.registered(register, title)),
    });
    return { register };
  });
}
