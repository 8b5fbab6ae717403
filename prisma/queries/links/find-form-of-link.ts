import type { Form } from '../../../rules/form-indicators.ts';
import type { Queryable } from '../../database.ts';
import { readForm } from '../programs/read-definition.ts';
import { tokenHash } from './link-token.ts';

/** The form that a link to a report is for, also when the link itself opens nothing any more; null for a link that there never was. */
export async function findFormOfLink(db: Queryable, token: string): Promise<Form | null> {
  const { rows } = await db.query<{ formId: number }>(
    `SELECT c.form_id AS "formId" FROM links l JOIN cycles c ON c.id = l.cycle_id WHERE l.token_hash = $1 AND l.purpose = 'report'`,
    [tokenHash(token)],
  );
  return rows[0] ? readForm(db, rows[0].formId) : null;
}
