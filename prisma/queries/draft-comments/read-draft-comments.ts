import { agreementText } from '../../../rules/agreement-text.ts';
import type { CommentAnswer, CommentedArticle } from '../../../rules/draft-comment.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readLevels } from '../units/read-levels.ts';

/** A draft as it was sent to the parties. */
export interface DraftCirculation {
  number: number;
  words: string;
  until: CalendarDate | null;
  textHash: string;
  at: Date;
  by: string;
}

export interface DraftComment {
  number: number;
  partyKey: string;
  partyName: string;
  office: string;
  article: CommentedArticle;
  words: string;
  /** Of the draft that was read. */
  textHash: string;
  at: Date;
  answer: { kind: CommentAnswer; words: string; at: Date; by: string } | null;
}

/** How often a draft was sent to the parties, and what they wrote of it, the first first. `open`: it is a draft that was sent since it last became one. */
export async function readDraftComments(
  db: Queryable,
  programId: string,
): Promise<{ open: boolean; circulations: DraftCirculation[]; comments: DraftComment[] }> {
  const { rows: circulations } = await db.query<DraftCirculation & { open: boolean }>(
    `SELECT d.number, d.words, d.until::text AS until, d.text_hash AS "textHash", d.sent_at AS at, d.sent_by AS by,
            p.state = 'draft' AND d.sent_at >= coalesce((SELECT max(s.ended_at) FROM signings s WHERE s.program_id = p.id), '-infinity') AS open
     FROM draft_circulations d JOIN programs p ON p.id = d.program_id WHERE d.program_id = $1 ORDER BY d.number`,
    [programId],
  );
  const { rows } = await db.query<
    Omit<DraftComment, 'answer'> & { kind: CommentAnswer | null; said: string; answeredAt: Date; by: string }
  >(
    `SELECT number, party_key AS "partyKey", party_name AS "partyName", office, article, words, text_hash AS "textHash", written_at AS at,
            answer AS kind, answer_words AS said, answered_at AS "answeredAt", answered_by AS by
     FROM draft_comments WHERE program_id = $1 ORDER BY number`,
    [programId],
  );
  return {
    open: circulations.at(-1)?.open ?? false,
    circulations: circulations.map(({ open: _, ...one }) => one),
    comments: rows.map(({ kind, said, answeredAt, by, ...one }) => ({
      ...one,
      answer: kind === null ? null : { kind, words: said, at: answeredAt, by },
    })),
  };
}

/** The hash of a draft's text as it stands now, by which a comment says what was read: no order and no day are chosen yet. */
export async function readDraftHash(db: Queryable, programId: string): Promise<string> {
  const { formId: _, state: __, ...program } = await readDefinition(db, programId);
  const parties = program.parties.map(({ key, signatory }) => ({ key, office: signatory.office }));
  const units = await readLevels(db, { programId, on: program.term.from });
  return agreementText(program, parties, units, { order: [], inForceOn: null }).hash;
}
