import type { ChangedArticle } from '../../../rules/amendment-articles.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Longer than that, the page shows the rest. */
const mostArticles = 30;

/**
 * Tells the standing office, the parties and the witnesses with an address what was changed: once when the standing office has decided it, once when it is
 * in force, or when it will not be. The caller wakes the sender.
 */
export async function prepareAmended(
  client: Queryable,
  amended: {
    programId: string;
    number: number;
    kind: 'amendment' | 'succession';
    when: 'decided' | 'in-force' | 'lapsed';
    on: string;
    by: string;
    reason: string;
    articles: readonly ChangedArticle[];
    at: Date;
  },
): Promise<void> {
  const { programId, number, when, at, articles, ...facts } = amended;
  const told = { ...facts, number, when, articles: articles.slice(0, mostArticles), more: Math.max(0, articles.length - mostArticles) };
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('amended')}, $1, $2, 'amended', c.id, $3, $4 FROM contacts c
     WHERE c.program_id = $1 AND c.role IN ('coordinator', 'signatory', 'witness') AND ${isMailed('c', '$4')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, `amended@${number}.${when}`, JSON.stringify(told), at],
  );
}
