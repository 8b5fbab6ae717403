import type { Queryable } from '../../database.ts';

export interface AuditEntry {
  programId: string | null;
  at: Date;
  /** The office or the part of the engine that did it. */
  actor: string;
  action: string;
  subject: string;
  details?: Record<string, unknown>;
}

/** Adds to the record, in the transaction of what it records. */
export async function recordEvent(db: Queryable, entry: AuditEntry): Promise<void> {
  await db.query('INSERT INTO audit_events (program_id, at, actor, action, subject, details) VALUES ($1, $2, $3, $4, $5, $6)', [
    entry.programId,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    JSON.stringify(entry.details ?? {}),
  ]);
}
