import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import { type DirectiveFacts, directiveLimits } from '../../../rules/directive.ts';
import type { DirectiveChange } from '../../../rules/directive-corrections.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/** A document of the register. */
export interface DirectiveRow extends DirectiveFacts {
  id: number;
  register: number;
  kind: string;
  title: string;
  issuer: string;
  address: string | null;
  file: { hash: string; kind: AttachmentKind; name: string } | null;
  fromAction: number | null;
  actionNumber: number | null;
  registeredBy: string;
  registeredAt: Date;
}

export interface DirectiveStoryRow {
  kind: string;
  at: Date;
  actor: string;
  words: string;
  /** Of a correction. */
  changes: DirectiveChange[] | null;
}

const select = `SELECT d.id, d.register, d.relation, d.kind, d.title, d.issuer, d.document_number AS "documentNumber", d.issued_on AS "issuedOn",
  d.in_force_from AS "inForceFrom", d.in_force_to AS "inForceTo", d.replaced_by AS "replacedBy", d.replaced_on AS "replacedOn", d.address, d.struck_at IS NOT NULL AS struck,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('hash', f.hash, 'kind', f.kind, 'name', f.name) END AS file,
  d.from_action AS "fromAction", d.action_number AS "actionNumber", d.registered_by AS "registeredBy", d.registered_at AS "registeredAt"
  FROM directives d LEFT JOIN attachments f ON f.id = d.attachment_id`;

/** The register of a program, in the order in which documents were entered. */
export async function readDirectives(db: Queryable, programId: string): Promise<DirectiveRow[]> {
  const { rows } = await db.query<DirectiveRow>(`${select} WHERE d.program_id = $1 ORDER BY d.register LIMIT $2`, [
    programId,
    directiveLimits.shown,
  ]);
  return rows;
}

/** One document by its place in the register, with its story. Problem `not-found`. */
export async function readDirective(
  db: Queryable,
  { programId, register }: { programId: string; register: number },
): Promise<{ directive: DirectiveRow; story: DirectiveStoryRow[] }> {
  const { rows } = await db.query<DirectiveRow>(`${select} WHERE d.program_id = $1 AND d.register = $2`, [programId, register]);
  const [directive] = rows;
  if (!directive) throw new Problem('not-found');
  const { rows: story } = await db.query<DirectiveStoryRow>(
    'SELECT kind, at, actor, words, changes FROM directive_steps WHERE directive_id = $1 ORDER BY version',
    [directive.id],
  );
  return { directive, story };
}
