import { linkToken } from '../../prisma/queries/links/link-token.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { ApiContext } from '../context.ts';

/** Links of a few of a rehearsal's people, so that whoever watches can be each of them. Never in a real installation. */
export async function sampleLinks(context: ApiContext, cycleId: number): Promise<{ who: Text; url: string }[]> {
  const { rows } = await context.database.pool.query<{ id: number; purpose: string; office: string }>(
    `(SELECT l.id, l.purpose, c.office FROM links l JOIN contacts c ON c.id = l.contact_id JOIN assignments a ON a.cycle_id = $1 AND a.unit_id = c.unit_id
      WHERE l.cycle_id = $1 AND l.purpose = 'report' AND a.leaf ORDER BY a.state = 'owing' DESC, a.ordinal LIMIT 1)
     UNION ALL
     (SELECT l.id, l.purpose, c.office FROM links l JOIN contacts c ON c.id = l.contact_id JOIN assignments a ON a.cycle_id = $1 AND a.unit_id = c.unit_id
      WHERE l.cycle_id = $1 AND l.purpose = 'report' AND NOT a.leaf AND a.parent_id IS NOT NULL ORDER BY a.ordinal LIMIT 1)
     UNION ALL
     (SELECT l.id, l.purpose, c.office FROM links l JOIN contacts c ON c.id = l.contact_id
      WHERE l.purpose = 'lead' AND l.cycle_id = (SELECT max(k.cycle_id) FROM links k WHERE k.purpose = 'lead') ORDER BY l.id LIMIT 2)`,
    [cycleId],
  );
  return rows.map(({ id, purpose, office }) => ({ who: { vi: office, en: office }, url: `/${purpose}/${linkToken(context.secret, id)}` }));
}
