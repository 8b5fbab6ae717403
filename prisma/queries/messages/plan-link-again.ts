import { texts } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction } from '../../database.ts';

/**
 * Plans a mail with the links that an address holds now, one a program, address and hour: asked again and again, it does not become
 * many. One that still waits goes to the address that its office has by then, so it serves for that too. An address that nobody has plans
 * nothing.
 */
export async function planLinkAgain(database: Database, input: { email: string; at: Date }): Promise<void> {
  await inTransaction(database, async (client) => {
    const { rows } = await client.query<{
      id: number;
      purpose: 'report' | 'lead' | 'sign';
      programId: string;
      contactId: number;
      name: string;
      year: number | null;
      kind: 'preliminary' | 'final' | null;
      due: string | null;
      termFrom: string;
      termTo: string;
      language: 'vi' | 'en';
    }>(
      `SELECT l.id, l.purpose, c.program_id AS "programId", c.id AS "contactId", coalesce(u.name, p.name) AS name, y.year, y.kind, c.language,
              p.term_from AS "termFrom", p.term_to AS "termTo",
              (a.due_at AT TIME ZONE p.time_zone)::date AS due
       FROM contacts c JOIN links l ON l.contact_id = c.id AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > $2)
       JOIN programs p ON p.id = c.program_id LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN cycles y ON y.id = l.cycle_id
       LEFT JOIN assignments a ON a.cycle_id = y.id AND a.unit_id = u.id
       WHERE lower(c.email) = lower($1) AND l.purpose <> 'enter'
         AND (y.id IS NULL AND p.state = 'signing' OR y.state = 'open' OR l.purpose = 'lead' AND y.state = 'delivered')
       ORDER BY c.program_id, l.id DESC LIMIT 50`,
      [input.email, input.at],
    );
    for (const programId of new Set(rows.map((row) => row.programId))) {
      const own = rows.filter((row) => row.programId === programId);
      const [first] = own;
      if (!first) continue;
      const items = own.map((row) => ({
        title:
          row.year === null || row.kind === null
            ? row.name
            : `${row.name}: ${texts[row.language].cycleName({ year: row.year, kind: row.kind }, { from: row.termFrom, to: row.termTo })}`,
        due: row.due,
        // Never the token: it is made again when the mail is written.
        purpose: row.purpose,
        linkId: row.id,
      }));
      await client.query(
        `INSERT INTO messages (program_id, round, kind, contact_id, facts, planned_at)
         SELECT $1, 'link-again@' || $2::text || '.' || left(md5(lower($6)), 8), 'link-again', $3, $4, $5
         WHERE NOT EXISTS (SELECT FROM messages WHERE program_id = $1 AND cycle_id IS NULL AND contact_id = $3 AND state = 'planned'
                             AND round LIKE 'link-again@' || $2::text || '.%')
         ON CONFLICT DO NOTHING`,
        [programId, input.at.toISOString().slice(0, 13), first.contactId, JSON.stringify({ items }), input.at, input.email],
      );
    }
    if (rows.length > 0) await client.query("SELECT pg_notify('tongket', 'notice')");
  });
}
