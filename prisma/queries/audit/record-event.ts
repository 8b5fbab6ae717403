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

/** The statement that does, with what stands for each of its values: alone, or as a part of one that does what it records. */
export const insertEvent = ({ programId, at, actor, action, subject, details }: Record<keyof AuditEntry, string>): string =>
  `INSERT INTO audit_events (program_id, at, actor, action, subject, details)
   VALUES (${programId}, ${at}, ${actor}, ${action}, ${subject}, ${details})`;

const alone = insertEvent({ programId: '$1', at: '$2', actor: '$3', action: '$4', subject: '$5', details: '$6' });

/** Adds to the record, in the transaction of what it records. */
export async function recordEvent(db: Queryable, entry: AuditEntry): Promise<void> {
  await db.query(alone, [entry.programId, entry.at, entry.actor, entry.action, entry.subject, JSON.stringify(entry.details ?? {})]);
}
