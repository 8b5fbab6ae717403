import type { Queryable } from '../../database.ts';

/**
 * Files that answer go along with a duty to whose it is now: that one has them too, to look at, to send and to take away, marked with who attached them, and what was sent before keeps its own. What it
 * has already is not there twice. `own`: also those that the unit attached itself.
 */
export async function passOnFiles(client: Queryable, duties: readonly { id: number; to: number; own: boolean }[]): Promise<void> {
  if (duties.length === 0) return;
  await client.query(
    `WITH passed AS MATERIALIZED (
       SELECT DISTINCT ON (g.now, s.indicator, f.hash) g.now, s.id, s.number, s.issued_on, s.indicator, s.added_for, f.program_id, f.hash, f.kind, f.bytes, f.name, f.added_at, f.added_by,
         nextval('attachments_id_seq')::int AS file
       FROM unnest($1::int[], $2::int[], $3::boolean[]) AS g(old, now, own) JOIN signed_papers s ON s.assignment_id = g.old JOIN attachments f ON f.id = s.attachment_id
       WHERE s.withdrawn_at IS NULL AND s.indicator IS NOT NULL AND (g.own OR s.added_for IS NOT NULL)
         AND NOT EXISTS (SELECT FROM signed_papers o JOIN attachments own ON own.id = o.attachment_id
           WHERE o.assignment_id = g.now AND o.indicator = s.indicator AND o.withdrawn_at IS NULL AND own.hash = f.hash)
       ORDER BY g.now, s.indicator, f.hash, s.id),
     added AS (
       INSERT INTO attachments (id, program_id, hash, kind, bytes, name, added_at, added_by)
       SELECT file, program_id, hash, kind, bytes, name, added_at, added_by FROM passed RETURNING id)
     INSERT INTO signed_papers (assignment_id, attachment_id, number, issued_on, key, indicator, added_for)
     SELECT p.now, p.file, p.number, p.issued_on, 'passed-on-' || p.id, p.indicator, p.added_for FROM passed p JOIN added ON added.id = p.file ORDER BY p.id
     ON CONFLICT DO NOTHING`,
    [duties.map(({ id }) => id), duties.map(({ to }) => to), duties.map(({ own }) => own)],
  );
}
