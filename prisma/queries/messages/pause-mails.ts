import { storableText } from '../../../rules/clean-text.ts';
import { type MailRefusal, refusalOf } from '../../../rules/mail-refusals.ts';
import { domainsThatMeanTheServer, mailRefusalsOfAll, pauseOverAt, refusesAll } from '../../../rules/mail-retries.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';

/** The domain that a message goes to, of its row and its contact's. */
export const domainOf = (message: string, contact: string): string =>
  `lower(substring(coalesce(${message}.facts->'to'->>'email', ${contact}.email) FROM '[^@]*$'))`;

/** The scope of the stop that a person makes (stop-mails.ts): nothing goes out until they end it. */
export const everything = '*';

export interface MailPause {
  /** A recipient domain; nothing: the server that takes all mails. */
  scope: string;
  refusal: MailRefusal;
  /** The server's words. */
  said: string;
  first: number;
  longest: number;
}

/**
 * Begins a pause, or makes one longer whose mails have asked and were refused again. What is refused while it lasts, for it was under way when it
 * began, changes nothing. One that was over a day ago begins anew. Of some refusals as many domains as `domainsThatMeanTheServer` are a
 * matter of the server: `together` says of which.
 */
export async function pauseMails(db: Queryable, pauses: MailPause[], together: MailRefusal[]): Promise<void> {
  if (pauses.length === 0) return;
  const { rows } = await db.query<{ refusal: MailRefusal }>(
    "SELECT refusal FROM mail_pauses WHERE scope = '' AND until > now() - interval '1 day'",
  );
  let ofServer = together.find((refusal) => refusal === rows[0]?.refusal);
  for (const { scope: domain, refusal, said, first, longest } of pauses) {
    const scope = refusal === ofServer ? '' : domain;
    const kept = storableText(said.slice(0, 1_000));
    await db.query(
      `INSERT INTO mail_pauses AS p (scope, refusal, said, until) VALUES ($1, $2, $3, now() + make_interval(secs => $4))
       ON CONFLICT (scope) DO UPDATE SET refusal = $2, said = $3, at_once = 1, probing = false,
         step = CASE WHEN p.until < now() - interval '1 day' THEN 0 ELSE p.step + 1 END,
         began_at = CASE WHEN p.until < now() - interval '1 day' THEN now() ELSE p.began_at END,
         until = now() + make_interval(secs => CASE WHEN p.until < now() - interval '1 day' THEN $4 ELSE least($5, $4 * 2 ^ least(p.step + 1, 20)) END)
       WHERE p.probing OR p.until <= now()`,
      [scope, refusal, kept, first, longest],
    );
    if (scope === '' || !together.includes(refusal)) continue;
    const { rowCount } = await db.query(
      `WITH of_domains AS (SELECT scope FROM mail_pauses WHERE scope NOT IN ('', '${everything}') AND refusal = $1 AND until > now() - interval '1 day'),
       gone AS (DELETE FROM mail_pauses WHERE scope IN (SELECT scope FROM of_domains) AND (SELECT count(*) FROM of_domains) >= ${domainsThatMeanTheServer} RETURNING scope),
       free AS (UPDATE messages SET ready_at = now(), waits_for = NULL WHERE waits_for IN (SELECT scope FROM gone) AND state IN ('planned', 'in-doubt'))
       INSERT INTO mail_pauses (scope, refusal, said, until) SELECT '', $1, $2, now() + make_interval(secs => $3) WHERE EXISTS (SELECT FROM gone)
       ON CONFLICT DO NOTHING`,
      [refusal, kept, first],
    );
    // From here on what is said of another domain in the same moment is the server's too.
    if (rowCount !== 0) ofServer = refusal;
  }
}

/**
 * Mails that asked were taken: as many as were, and as many again, may ask at once; of so many (`pauseOverAt`) the pause is over. Those that
 * waited for it are free again.
 */
export async function easePauses(db: Queryable, accepted: { domain: string }[]): Promise<void> {
  const taken = new Map<string, number>([['', accepted.length]]);
  for (const { domain } of accepted) taken.set(domain, (taken.get(domain) ?? 0) + 1);
  await db.query(
    `WITH taken AS (SELECT * FROM unnest($1::text[], $2::int[]) AS t(scope, count)),
     eased AS (
       UPDATE mail_pauses p SET at_once = least(p.at_once + t.count, ${pauseOverAt}), step = greatest(p.step - 1, 0), until = now() FROM taken t
       WHERE p.scope = t.scope AND p.probing RETURNING p.scope, p.at_once),
     free AS (
       UPDATE messages m SET ready_at = now(), waits_for = NULL FROM eased,
         LATERAL (SELECT id FROM messages w WHERE w.waits_for = eased.scope AND w.state IN ('planned', 'in-doubt') ORDER BY w.ready_at, w.id
                  LIMIT CASE WHEN eased.at_once < ${pauseOverAt} THEN 2 * eased.at_once END) AS first
       WHERE m.id = first.id)
     SELECT pg_notify('tongket', '') FROM eased LIMIT 1`,
    [[...taken.keys()], [...taken.values()]],
  );
  await db.query(`DELETE FROM mail_pauses WHERE at_once >= ${pauseOverAt} AND scope = ANY($1)`, [[...taken.keys()]]);
}

/** What asked whether a pause is over got no answer to that (its own address was wrong, or it was given back): the next one asks at once. */
export async function askAgain(db: Queryable, scopes: string[]): Promise<void> {
  await db.query('UPDATE mail_pauses SET until = now() WHERE scope = ANY($1) AND probing AND until > now()', [scopes]);
}

const ofAll = `scope = '' AND refusal IN (${mailRefusalsOfAll.map((refusal) => `'${refusal}'`).join(', ')})`;

/** Why the server takes no mail at all until its administrator mends that: asked anew all the time while it is so (worker/watch-mail-server.ts). */
export async function readRefusal(db: Queryable): Promise<(typeof mailRefusalsOfAll)[number] | null> {
  const { rows } = await db.query(`SELECT refusal FROM mail_pauses WHERE ${ofAll} AND until > now() - interval '1 minute'`);
  return rows[0]?.refusal ?? null;
}

/**
 * It has been mended: what it kept waiting goes. What asked and was refused waits by itself, with the server's words: by what they are about, for a server may
 * write another number into each.
 */
export async function endRefusal(database: Pick<Database, 'pool'>): Promise<void> {
  // Together: the next look finds no pause any more, and would let nothing go.
  const ended = await inTransaction(database, async (client) => {
    const { rowCount } = await client.query(`DELETE FROM mail_pauses WHERE ${ofAll}`);
    if (rowCount === 0) return false;
    const { rows } = await client.query<{ reason: string }>(
      "SELECT DISTINCT reason FROM messages WHERE state = 'planned' AND reason IS NOT NULL AND ready_at > now()",
    );
    const ofServer = rows.map(({ reason }) => reason).filter((reason) => refusesAll(refusalOf(reason)));
    await client.query("UPDATE messages SET ready_at = now() WHERE state = 'planned' AND reason = ANY($1) AND ready_at > now()", [
      ofServer,
    ]);
    return true;
  });
  if (ended) wakeSender(database);
}
