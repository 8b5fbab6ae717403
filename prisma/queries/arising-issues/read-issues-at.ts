import type { IssueSeverity } from '../../../rules/arising-issue-answer-times.ts';
import type { IssueOffice } from '../../../rules/arising-issue-offices.ts';
import type { IssueState } from '../../../rules/arising-issue-states.ts';
import type { IssueThen } from '../../../rules/compiled-issues.ts';
import type { Queryable } from '../../database.ts';
import { saidThen } from '../units/said-then-in-sql.ts';
import type { IssueStanding } from './write-issue.ts';

/** Of a step from before steps kept how the issue stood: what it became by it. */
const becomes: Record<string, IssueState> = {
  ...{ raised: 'received', 'handed-on': 'received', assigned: 'assigned', severity: 'assigned', 'asked-back': 'asked-back' },
  ...{ replied: 'assigned', answered: 'answered', accepted: 'closed', reopened: 'assigned', linked: 'linked' },
};

interface Row {
  number: number;
  words: string;
  raisedBy: string;
  raisedAt: Date;
  kind: string;
  stood: IssueStanding | null;
  severity: IssueSeverity;
  office: IssueOffice;
  reached: IssueOffice | null;
  used: number;
  answeredAt: Date | null;
  answer: string | null;
  names: Record<string, string>;
}

/** Every issue that had been raised at an instant, as it stood then: nothing that was done later changes what this answers. */
export async function readIssuesAt(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<IssueThen[]> {
  const { rows } = await db.query<Row>(
    `SELECT i.number, i.words, i.raised_at AS "raisedAt", s.kind, s.details->'stood' AS stood, i.severity, i.office, i.reached, (i.clock->>'used')::float8 AS used,
            coalesce((SELECT concat_ws(', ', u.name, above.name) FROM units u LEFT JOIN units above ON above.id = u.parent_id
                      WHERE u.program_id = i.program_id AND u.code = ${saidThen({ kind: 'issue', program: 'i.program_id', number: 'i.number', at: '$2' }, 'raisedBy', 'i.raised_by_unit')} AND u.valid_from <= $2::date ORDER BY u.valid_from DESC LIMIT 1),
                     i.raised_by) AS "raisedBy",
            a.at AS "answeredAt", a.words AS answer,
            (SELECT coalesce(jsonb_object_agg(u.code, concat_ws(', ', u.name, above.name) ORDER BY u.valid_from <= $2::date, u.valid_from), '{}') FROM units u LEFT JOIN units above ON above.id = u.parent_id
             WHERE u.program_id = i.program_id AND u.code IN (s.details->'stood'->'office'->>'unit', s.details->'stood'->'reached'->>'unit', i.office->>'unit', i.reached->>'unit')) AS names
     FROM arising_issues i
     CROSS JOIN LATERAL (SELECT * FROM arising_issue_steps s WHERE s.issue_id = i.id AND s.at <= $2 ORDER BY s.version DESC LIMIT 1) s
     LEFT JOIN LATERAL (SELECT * FROM arising_issue_steps a WHERE a.issue_id = i.id AND a.kind = 'answered' AND a.at <= $2 ORDER BY a.version DESC LIMIT 1) a ON true
     WHERE i.program_id = $1 ORDER BY i.number`,
    [programId, at],
  );
  return rows.map(({ kind, stood, names, number, words, raisedBy, ...row }) => {
    const nameOf = (office: IssueOffice): string => (typeof office === 'object' ? (names[office.unit] ?? office.unit) : office);
    const then = stood ?? {
      state: becomes[kind] ?? 'received',
      severity: row.severity,
      office: row.office,
      reached: row.reached,
      used: row.used,
    };
    return {
      ...{ number, words, raisedBy, raisedAt: row.raisedAt.toISOString(), state: then.state, severity: then.severity },
      office: nameOf(then.office),
      escalated: then.reached === null ? null : nameOf(then.reached),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      answer: row.answer ?? '',
      used: then.used,
    };
  });
}
