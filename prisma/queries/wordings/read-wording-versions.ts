import type { WordedMail, Wording } from '../../../rules/mail-wordings.ts';
import type { Queryable } from '../../database.ts';

export interface WordingVersion {
  mail: WordedMail;
  version: number;
  words: Wording;
  setAt: Date;
  setBy: string;
}

/** Every version of a program's words, of one mail or of all (null), the latest of each mail first. */
export async function readWordingVersions(
  db: Queryable,
  { programId, mail }: { programId: string; mail: WordedMail | null },
): Promise<WordingVersion[]> {
  const { rows } = await db.query<WordingVersion>(
    `SELECT mail, version, words, set_at AS "setAt", set_by AS "setBy" FROM mail_wordings
     WHERE program_id = $1 AND ($2::text IS NULL OR mail = $2) ORDER BY mail, version DESC`,
    [programId, mail],
  );
  return rows;
}
