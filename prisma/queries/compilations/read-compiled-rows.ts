import type { FactUnit } from '../../../rules/compilation-facts.ts';
import { type KeptFigures, withKept } from '../../../rules/kept-figures.ts';
import { changedSince } from '../../../rules/sum-since.ts';
import type { Queryable } from '../../database.ts';
import { figuresTable } from '../figures/create-figures-table.ts';
import { figuresObject } from '../figures/read-figures.ts';
import type { SentAnswers } from '../reports/submit-report.ts';

/** `prose` and `stated`, its own words, and what a unit with others below it stated or keeps beside their sum: only of what is approved. */
export interface CompiledRow extends Omit<FactUnit, 'stated' | 'papers'> {
  stated: SentAnswers | null;
  /** Codes of the figures that it stated itself before a report in its sum was approved, corrected or returned. */
  statedBefore: string[];
}

/** Every duty of a cycle with what counts of it, in the tree's order. */
export async function readCompiledRows(db: Queryable, input: { cycleId: number; formId: number; codes: string[] }): Promise<CompiledRow[]> {
  const { rows } = await db.query<
    CompiledRow & { kept: KeptFigures | null } & Pick<Parameters<typeof changedSince>[0][number], 'approvedAt' | 'counted' | 'statedAt'>
  >(
    `SELECT u.code, u.name, a.level, up.code AS parent, a.leaf, a.ordinal, a.state, a.report_kind AS "reportKind", a.reported_by AS "reportedBy",
            coalesce(a.first_sent_at > a.due_at, false) AS late, a.ever_returned AS "everReturned",
            CASE WHEN f.unit_id IS NOT NULL AND a.state = 'approved' THEN ${figuresObject(input.codes, 'f')} END AS figures,
            coalesce(f.carried, false) AS "carriedOver",
            CASE WHEN a.state = 'approved' THEN r.corrects END AS corrected,
            CASE WHEN a.state = 'approved' THEN r.answers->'prose' END AS prose,
            CASE WHEN a.state = 'approved' AND NOT a.leaf THEN r.answers END AS stated,
            CASE WHEN a.state = 'approved' AND NOT a.leaf THEN r.kept END AS kept,
            CASE WHEN a.state = 'approved' AND a.leaf THEN r.decided_at END AS "approvedAt", CASE WHEN a.state <> 'approved' AND a.leaf THEN back.counted END AS counted,
            CASE WHEN a.state = 'approved' AND NOT a.leaf AND r.answers->'figures' <> '{}' THEN r.submitted_at END AS "statedAt"
     FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN assignments pa ON pa.id = a.parent_id LEFT JOIN units up ON up.id = pa.unit_id
     LEFT JOIN reports r ON r.assignment_id = a.id AND r.version = a.version
     LEFT JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id
     -- Few of all, by the index reports_taken_back.
     LEFT JOIN (SELECT assignment_id, json_agg(json_build_object('from', extract(epoch FROM counted_from) * 1000, 'until', extract(epoch FROM decided_at) * 1000)) AS counted
       FROM reports WHERE counted_from IS NOT NULL GROUP BY assignment_id) back ON back.assignment_id = a.id
     WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
    [input.cycleId],
  );
  const changed = changedSince(rows);
  return rows.map(({ kept, approvedAt: _, counted: __, statedAt: ___, ...row }) => ({
    ...row,
    stated: row.stated && withKept(row.stated, kept),
    statedBefore: changed.has(row.code) ? Object.keys(row.stated?.figures ?? {}) : [],
  }));
}
