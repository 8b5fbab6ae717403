import { directiveLimits } from '../../../rules/directive.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { restsOn } from './prepare-directive-changed.ts';

export interface DirectiveChange {
  title: string;
  documentNumber: string;
  issuer: string;
  /** Since when it is replaced, or its last day. */
  on: CalendarDate;
  replacement: { title: string; documentNumber: string | null } | null;
}

/** What changed since the last such mail that was sent to the contact of a message `m`, or in the days before this one was planned. */
const changedFor = (
  m: string,
): string => `directives d WHERE d.changed_at IS NOT NULL AND d.struck_at IS NULL AND ${restsOn(`${m}.program_id`, 'd.document_number')}
  AND d.changed_at > coalesce((SELECT max(k.planned_at) FROM messages k WHERE k.contact_id = ${m}.contact_id AND k.kind = 'directive-changed' AND k.state = 'sent'
    AND k.planned_at < ${m}.planned_at), ${m}.planned_at - interval '30 days')`;

/** Whether a message `m` of this kind has nothing to say any more: for why-silent.ts. */
export const saysNoDirective = (m: string): string => `NOT EXISTS (SELECT FROM ${changedFor(m)})`;

/** What a mail tells of documents that its program rests on, as they stand when it is written. */
export async function readDirectiveChanges(db: Queryable, messageId: number): Promise<DirectiveChange[]> {
  const { rows } = await db.query<DirectiveChange>(
    `SELECT d.title, d.document_number AS "documentNumber", d.issuer, coalesce(d.replaced_on, d.in_force_to) AS "on",
            CASE WHEN d.replaced_by IS NOT NULL THEN (SELECT jsonb_build_object('title', n.title, 'documentNumber', n.document_number) FROM directives n
              WHERE n.program_id = d.program_id AND n.register = d.replaced_by) END AS replacement
     FROM messages m CROSS JOIN LATERAL (SELECT * FROM ${changedFor('m')}) d WHERE m.id = $1 ORDER BY d.changed_at, d.id LIMIT $2`,
    [messageId, directiveLimits.inMail],
  );
  return rows;
}
