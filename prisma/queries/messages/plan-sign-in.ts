import { type Database, inTransaction } from '../../database.ts';
import { findCoordinators } from '../contacts/find-coordinators.ts';
import { linkToken, tokenHash } from '../links/link-token.ts';

/** How long a mailed sign-in link works. */
const signInMinutes = 30;

/**
 * Plans one mail with a one-time link for the address, if it is a coordinator's, however many programs it coordinates, and at most one in ten
 * minutes: asked again and again, it does not become many. An address that nobody has plans nothing. `at` is the program's instant, `realNow`
 * the clock on the wall: a sign-in is a person's, so its link expires by the wall.
 */
export async function planSignIn(database: Database, input: { email: string; secret: string; at: Date; realNow: Date }): Promise<void> {
  await inTransaction(database, async (client) => {
    const coordinators = await findCoordinators(client, input.email);
    const [first] = coordinators;
    if (!first) return;
    const { id, programId, office, email } = first;
    const next = await client.query<{ id: number }>("SELECT nextval('links_id_seq')::int AS id");
    const linkId = next.rows[0]?.id as number;
    const planned = await client.query(
      `INSERT INTO messages (program_id, round, kind, contact_id, facts, planned_at) VALUES ($1, $2, 'coordinator-sign-in', $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [
        programId,
        `sign-in@${input.realNow.toISOString().slice(0, 15)}`,
        id,
        // Never the token: it is made again when the mail is written. The link is the address's, whatever the contact's is by then.
        JSON.stringify({ linkId, validMinutes: signInMinutes, to: { office, email } }),
        input.at,
      ],
    );
    if (planned.rowCount === 0) return;
    await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = ANY($1) AND purpose = 'enter' AND revoked_at IS NULL", [
      coordinators.map((coordinator) => coordinator.id),
      input.realNow,
    ]);
    await client.query(
      `INSERT INTO links (id, program_id, contact_id, email, purpose, token_hash, created_at, expires_at)
       VALUES ($1, $2, $3, $4, 'enter', $5, $6, $7)`,
      [
        linkId,
        programId,
        id,
        email,
        tokenHash(linkToken(input.secret, linkId)),
        input.realNow,
        new Date(input.realNow.getTime() + signInMinutes * 60_000),
      ],
    );
    await client.query("SELECT pg_notify('tongket', 'notice')");
  });
}
