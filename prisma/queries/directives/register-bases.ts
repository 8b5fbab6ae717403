import type { Queryable } from '../../database.ts';

/** Enters the bases of a program that begins into its register, in their order. Repeatable. */
export async function registerBases(db: Queryable, { programId, by, at }: { programId: string; by: string; at: Date }): Promise<void> {
  await db.query(
    `WITH entered AS (
       INSERT INTO directives (program_id, register, press, relation, kind, title, issuer, document_number, issued_on, registered_by, registered_at)
       SELECT program_id, row_number() OVER (ORDER BY ordinal), 'basis-' || ordinal, 'basis', '', title, issuer, number, issued_on, $2, $3
       FROM legal_bases WHERE program_id = $1 ON CONFLICT DO NOTHING RETURNING id, press)
     INSERT INTO directive_steps (directive_id, version, press, at, actor, kind, words) SELECT id, 1, press, $3, $2, 'registered', '' FROM entered`,
    [programId, by, at],
  );
}
