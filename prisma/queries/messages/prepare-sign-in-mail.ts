import { signInAgainMinutes, signInMinutes } from '../../../rules/link-lives.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordAccess } from '../access-record/record-access.ts';
import { findCoordinators } from '../contacts/find-coordinators.ts';
import { linkToken, tokenHash } from '../links/link-token.ts';

/**
 * Plans one mail with a one-time link for the address, if it is a coordinator's, however many programs it coordinates, and at most one in
 * `signInAgainMinutes`: asked again and again, it does not become many. An address that nobody has plans nothing. `at` is the program's instant, `realNow`
 * the clock on the wall: a sign-in is a person's, so its link expires by the wall. `wantedPath` is where the link leads in the end, also one that
 * was mailed some minutes before. Answers what became of it, for the record alone: who asks is never told.
 */
export async function prepareSignInMail(
  database: Database,
  input: { email: string; wantedPath: string | null; network: string; secret: string; at: Date; realNow: Date },
): Promise<'mailed' | 'mailed-before' | 'nobody'> {
  const became = await inTransaction(database, async (client) => {
    const coordinators = await findCoordinators(client, input);
    const [first] = coordinators;
    if (!first) return 'nobody';
    const { id, programId, office, email } = first;
    const next = await client.query<{ id: number }>("SELECT nextval('links_id_seq')::int AS id");
    const linkId = next.rows[0]?.id as number;
    const planned = await client.query(
      `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at) VALUES (${laneOf('coordinator-sign-in')}, $1, $2, 'coordinator-sign-in', $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [
        programId,
        signInRound(input.realNow),
        id,
        // Never the token: it is made again when the mail is written. The link is the address's, whatever the contact's is by then.
        JSON.stringify({ linkId, validMinutes: signInMinutes, to: { office, email } }),
        input.at,
      ],
    );
    const contactIds = coordinators.map((coordinator) => coordinator.id);
    if (planned.rowCount === 0) {
      if (input.wantedPath !== null)
        await client.query(
          `UPDATE links SET wanted_path = $2 WHERE contact_id = ANY($1) AND purpose = 'enter' AND revoked_at IS NULL AND used_at IS NULL`,
          [contactIds, input.wantedPath],
        );
      return 'mailed-before';
    }
    await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = ANY($1) AND purpose = 'enter' AND revoked_at IS NULL", [
      contactIds,
      input.realNow,
    ]);
    await client.query(
      `INSERT INTO links (id, program_id, contact_id, email, purpose, token_hash, created_at, expires_at, wanted_path)
       VALUES ($1, $2, $3, $4, 'enter', $5, $6, $7, $8)`,
      [
        linkId,
        programId,
        id,
        email,
        tokenHash(linkToken(input.secret, linkId)),
        input.realNow,
        new Date(input.realNow.getTime() + signInMinutes * 60_000),
        input.wantedPath,
      ],
    );
    await recordAccess(client, {
      kind: 'sign-in-asked',
      programIds: coordinators.map((coordinator) => coordinator.programId),
      who: email,
      network: input.network,
      at: input.realNow,
    });
    return 'mailed';
  });
  if (became === 'mailed') wakeSender(database);
  return became;
}

/** One round for all that is asked within some minutes: `sign-in@2024-12-18T08:20`. */
function signInRound(realNow: Date): string {
  const length = signInAgainMinutes * 60_000;
  return `sign-in@${new Date(Math.floor(realNow.getTime() / length) * length).toISOString().slice(0, 16)}`;
}
