import { usualCommendations } from '../../../rules/exemplar.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/** What examples are chosen by, and as what they are commended. */
export interface ExemplarTerms {
  criteria: string[];
  commendations: string[];
}

/** A program that has set none begins with the usual commendations. */
export async function readExemplarTerms(db: Queryable, programId: string): Promise<ExemplarTerms> {
  const { rows } = await db.query<ExemplarTerms>('SELECT criteria, commendations FROM exemplar_terms WHERE program_id = $1', [programId]);
  return rows[0] ?? { criteria: [], commendations: [...usualCommendations] };
}

/**
 * Sets them, with the record and a line of the timeline. By which criteria one is chosen does not change once one was, or a party has said so of one that waits: problem `exemplar-criteria-fixed`. The same again changes nothing.
 */
export async function setExemplarTerms(
  database: Database,
  { programId, office, at, ...terms }: ExemplarTerms & { programId: string; office: string; at: Date },
): Promise<void> {
  await inTransaction(database, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('exemplars ' || $1::text, 0))", [programId]);
    const before = await readExemplarTerms(client, programId);
    const sameCriteria = JSON.stringify(before.criteria) === JSON.stringify(terms.criteria);
    if (sameCriteria && JSON.stringify(before.commendations) === JSON.stringify(terms.commendations)) return;
    if (!sameCriteria) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM exemplars e WHERE e.program_id = $1 AND (e.state = 'chosen'
           OR e.state = 'checked' AND EXISTS (SELECT FROM exemplar_choices h WHERE h.exemplar_id = e.id AND h.says = 'chosen')) LIMIT 1`,
        [programId],
      );
      if (rowCount) throw new Problem('exemplar-criteria-fixed');
    }
    await client.query(
      `INSERT INTO exemplar_terms (program_id, criteria, commendations, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (program_id) DO UPDATE SET criteria = $2, commendations = $3, changed_by = $4, changed_at = $5`,
      [programId, JSON.stringify(terms.criteria), JSON.stringify(terms.commendations), office, at],
    );
    await recordEvent(client, { programId, at, actor: office, action: 'exemplar.terms', subject: programId, details: { ...terms } });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `exemplar terms ${at.toISOString()}`, at: at.toISOString(), actor: office, reason: null },
      words: inEach((t) => t.happenings.exemplarTerms),
    });
  });
}
