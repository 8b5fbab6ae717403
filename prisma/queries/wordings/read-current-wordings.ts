import type { WordedMail, Wording } from '../../../rules/mail-wordings.ts';
import type { Queryable } from '../../database.ts';

/** Of each mail that a program has written words of its own for, the version that holds. */
export type CurrentWordings = Partial<Record<WordedMail, { id: number; words: Wording }>>;

/** What holds now of several programs; those that have nothing of their own are absent. Index mail_wordings_program_id_mail_version_key. */
export async function readCurrentWordings(db: Queryable, programIds: readonly string[]): Promise<Map<string, CurrentWordings>> {
  const { rows } = await db.query<{ programId: string; mail: WordedMail; id: number; words: Wording }>({
    name: 'read-current-wordings',
    text: `SELECT DISTINCT ON (program_id, mail) program_id AS "programId", mail, id, words FROM mail_wordings
           WHERE program_id = ANY($1::uuid[]) ORDER BY program_id, mail, version DESC`,
    values: [programIds],
  });
  const wordings = new Map<string, CurrentWordings>();
  for (const { programId, mail, id, words } of rows) wordings.set(programId, { ...wordings.get(programId), [mail]: { id, words } });
  return wordings;
}
