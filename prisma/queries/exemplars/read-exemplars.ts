import { type Commendation, type ExemplarFacts, exemplarLimits, knownLimits } from '../../../rules/exemplar.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { isLastOfCode } from '../units/valid-units.ts';

/** A typical example as it is shown. */
export interface ExemplarRow extends ExemplarFacts {
  id: number;
  number: number;
  /** The unit that nominated it, by its code, with its name and that of the one above. */
  unit: string;
  unitName: string;
  /** Where that is no more: the units that have come after it, by their codes. */
  heirs: string[];
  checkerName: string | null;
  nominatedBy: string;
  nominatedAt: Date;
  title: string;
  story: string;
  figures: string;
  /** Texts of those that it was chosen by. */
  criteria: string[];
  commendation: Commendation | null;
  /** The units that say that they follow it, the latest first, as many as a page names; and how many there are. */
  takers: { unit: string; name: string; words: string }[];
  takersTotal: number;
}

export interface ExemplarStoryRow {
  kind: string;
  at: Date;
  actor: string;
  words: string;
}

/** A unit's name with that of the one above it, by its code. One that was renamed has its latest name. */
const nameOf = (
  code: string,
): string => `(SELECT concat_ws(', ', u.name, above.name) FROM units u LEFT JOIN units above ON above.id = u.parent_id
  WHERE u.program_id = e.program_id AND u.code = ${code} ORDER BY u.valid_from DESC LIMIT 1)`;

const heirsOf = `(SELECT coalesce(jsonb_agg(DISTINCT h.code), '[]') FROM unit_successions x JOIN units past ON past.id = x.past_unit_id JOIN units h ON h.id = x.unit_id
  WHERE past.program_id = e.program_id AND past.code = e.unit AND h.valid_to IS NULL AND h.code <> e.unit)`;

const publishedAt = `to_char(e.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const consentsOf = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'who', c.who, 'givenOn', c.given_on, 'uses', c.uses, 'withdrawnAt', c.withdrawn_at) ORDER BY c.id), '[]')
  FROM exemplar_consents c WHERE c.exemplar_id = e.id)`;

const select = `SELECT e.id, e.number, e.unit, coalesce(${nameOf('e.unit')}, e.unit) AS "unitName", ${heirsOf} AS heirs, e.checker, ${nameOf('e.checker')} AS "checkerName",
  e.nominated_by AS "nominatedBy", e.nominated_at AS "nominatedAt", e.title, e.story, e.figures, e.state, e.criteria, e.commendation,
  ${publishedAt} AS "publishedAt", ${consentsOf} AS consents,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('unit', t.unit, 'name', coalesce(${nameOf('t.unit')}, t.unit), 'words', t.words) ORDER BY t.at DESC, t.unit), '[]')
   FROM (SELECT * FROM exemplar_takers a WHERE a.exemplar_id = e.id ORDER BY a.at DESC, a.unit LIMIT ${exemplarLimits.takers}) t) AS takers,
  (SELECT count(*)::int FROM exemplar_takers t WHERE t.exemplar_id = e.id) AS "takersTotal"
  FROM exemplars e`;

/** Whether a unit ($2, by its code) has to do with an example: it or one below it nominated it, it is to check it, or it has come after the unit that did. */
const concernsUnit = `(e.checker = $2 OR ${heirsOf} ? $2 OR EXISTS (
  SELECT FROM units mine JOIN units theirs ON theirs.program_id = mine.program_id AND theirs.path LIKE mine.path || '%'
  WHERE mine.program_id = e.program_id AND mine.code = $2 AND theirs.code = e.unit AND ${isLastOfCode('theirs')}))`;

/**
 * The examples of a program that a unit (its code; null: the standing office) has to do with, or that are published: those that wait for somebody first, then from the latest. At
 * most `exemplarLimits.shown`.
 */
export async function listExemplars(
  db: Queryable,
  { programId, unit }: { programId: string; unit: string | null },
): Promise<ExemplarRow[]> {
  const { rows } = await db.query<ExemplarRow>(
    `${select} WHERE e.program_id = $1 AND ($2::text IS NULL OR e.published_at IS NOT NULL OR ${concernsUnit})
     ORDER BY (e.state IN ('nominated', 'returned', 'checked')) DESC, e.number DESC LIMIT $3`,
    [programId, unit, exemplarLimits.shown],
  );
  return rows;
}

/** Those of a program that were published, the latest first, with what says whether they may be shown (isShown): little of each, for there may be thousands. */
export async function readPublished(
  db: Queryable,
  programId: string,
): Promise<(Pick<ExemplarFacts, 'state' | 'publishedAt' | 'consents'> & { number: number })[]> {
  const { rows } = await db.query<Pick<ExemplarFacts, 'state' | 'publishedAt' | 'consents'> & { number: number }>(
    `SELECT e.number, e.state, ${publishedAt} AS "publishedAt", ${consentsOf} AS consents
     FROM exemplars e WHERE e.program_id = $1 AND e.state = 'chosen' AND e.published_at IS NOT NULL ORDER BY e.number DESC LIMIT $2`,
    [programId, knownLimits.published],
  );
  return rows;
}

/** Whole examples by their numbers, the latest first. */
export async function readExemplarRows(
  db: Queryable,
  { programId, numbers }: { programId: string; numbers: number[] },
): Promise<ExemplarRow[]> {
  const { rows } = await db.query<ExemplarRow>(`${select} WHERE e.program_id = $1 AND e.number = ANY($2) ORDER BY e.number DESC`, [
    programId,
    numbers,
  ]);
  return rows;
}

/** Whether a unit says that it follows an example. */
export async function isTaker(db: Queryable, { exemplarId, unit }: { exemplarId: number; unit: string | null }): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM exemplar_takers WHERE exemplar_id = $1 AND unit = $2', [exemplarId, unit]);
  return rowCount === 1;
}

/** One example by its number with its story. Problem `not-found`, also for a unit that has nothing to do with it. */
export async function readExemplar(
  db: Queryable,
  { programId, unit, number }: { programId: string; unit: string | null; number: number },
): Promise<{ exemplar: ExemplarRow; story: ExemplarStoryRow[] }> {
  const { rows } = await db.query<ExemplarRow>(
    `${select} WHERE e.program_id = $1 AND e.number = $3 AND ($2::text IS NULL OR e.published_at IS NOT NULL OR ${concernsUnit})`,
    [programId, unit, number],
  );
  const [exemplar] = rows;
  if (!exemplar) throw new Problem('not-found');
  const { rows: story } = await db.query<ExemplarStoryRow>(
    'SELECT kind, at, actor, words FROM exemplar_steps WHERE exemplar_id = $1 ORDER BY version',
    [exemplar.id],
  );
  return { exemplar, story };
}

/** Which of these examples a unit has to do with beside that they are published, by their numbers. */
export async function readConcerning(db: Queryable, { programId, unit }: { programId: string; unit: string }): Promise<Set<number>> {
  const { rows } = await db.query<{ number: number }>(`SELECT e.number FROM exemplars e WHERE e.program_id = $1 AND ${concernsUnit}`, [
    programId,
    unit,
  ]);
  return new Set(rows.map(({ number }) => number));
}
