import type { Queryable } from '../../database.ts';

/** Adds one line to the record for each of many subjects, so that each one's own history tells of it. */
export async function recordEvents(
  db: Queryable,
  input: { programId: string; at: Date; actor: string; action: string; subjects: string[]; details: Record<string, unknown> },
): Promise<void> {
  await db.query(
    `INSERT INTO audit_events (program_id, at, actor, action, subject, details)
     SELECT $1, $2, $3, $4, subject, $5 FROM unnest($6::text[]) AS subject`,
    [input.programId, input.at, input.actor, input.action, JSON.stringify(input.details), input.subjects],
  );
}
