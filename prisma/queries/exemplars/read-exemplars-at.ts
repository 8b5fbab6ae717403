import type { ExemplarThen } from '../../../rules/compiled-exemplars.ts';
import type { Queryable } from '../../database.ts';
import { saidThen } from '../units/said-then-in-sql.ts';

const lastOf = (kinds: string): string =>
  `(SELECT max(l.at) FROM exemplar_steps l WHERE l.exemplar_id = e.id AND l.kind IN (${kinds}) AND l.at <= $2)`;

/** Every example that had been nominated at an instant, as it and its consents stood then: nothing that was done later changes what this answers. */
export async function readExemplarsAt(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<ExemplarThen[]> {
  const { rows } = await db.query<
    Omit<ExemplarThen, 'nominatedAt' | 'decidedAt' | 'commendedAt'> & {
      nominatedAt: Date;
      decidedAt: Date | null;
      commendedAt: Date | null;
    }
  >(
    `SELECT e.number, e.nominated_at AS "nominatedAt", s.state, s.title, s.commendation,
            ${lastOf("'chosen', 'not-chosen'")} AS "decidedAt", ${lastOf("'commended'")} AS "commendedAt",
            coalesce((SELECT concat_ws(', ', u.name, above.name) FROM units u LEFT JOIN units above ON above.id = u.parent_id
                      WHERE u.program_id = e.program_id AND u.code = ${saidThen({ kind: 'exemplar', program: 'e.program_id', number: 'e.number', at: '$2' }, 'unit', 'e.unit')} AND u.valid_from <= $2::date ORDER BY u.valid_from DESC LIMIT 1), e.unit) AS unit,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'who', c.who, 'givenOn', c.given_on, 'uses', c.uses,
                      'withdrawnAt', CASE WHEN c.withdrawn_at <= $2 THEN c.withdrawn_at END) ORDER BY c.id), '[]')
             FROM exemplar_consents c WHERE c.exemplar_id = e.id AND c.recorded_at <= $2) AS consents
     FROM exemplars e
     CROSS JOIN LATERAL (SELECT * FROM exemplar_steps s WHERE s.exemplar_id = e.id AND s.at <= $2 ORDER BY s.version DESC LIMIT 1) s
     WHERE e.program_id = $1 ORDER BY e.number`,
    [programId, at],
  );
  return rows.map(({ nominatedAt, decidedAt, commendedAt, ...row }) => ({
    ...row,
    nominatedAt: nominatedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    commendedAt: commendedAt?.toISOString() ?? null,
  }));
}
