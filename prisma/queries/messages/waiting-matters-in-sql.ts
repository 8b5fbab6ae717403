/** Steps after which what was published is no more; who is shown is named in none of it. */
const takingDown = "('taken-down', 'consent-withdrawn', 'withdrawn', 'reopened')";

/**
 * What of issues and examples waits for the reader of a message `m`, a contact `c` of the unit `u`: rows of `what` (rules/waiting-matters.ts), `number` and `words`. It is asked of how things stand, so what
 * somebody has done meanwhile is not in it. `newsFrom`: since when it is news that an example was chosen, or not. Leaders have what went on to them.
 */
export const waitingMattersOf = (newsFrom: string): string => `(
  SELECT 'issue-answer' AS what, i.number, i.words FROM arising_issues i WHERE i.program_id = m.program_id AND i.state IN ('received', 'assigned')
    AND CASE c.role WHEN 'unit' THEN u.code IN (i.office->>'unit', i.reached->>'unit')
      WHEN 'coordinator' THEN i.office = '"coordinator"' OR i.reached IN ('"coordinator"', '"leaders"')
      ELSE i.reached = '"leaders"' END
  UNION ALL SELECT CASE i.state WHEN 'answered' THEN 'issue-accept' ELSE 'issue-say-more' END, i.number, i.words FROM arising_issues i
  WHERE i.program_id = m.program_id AND i.state IN ('asked-back', 'answered')
    AND CASE c.role WHEN 'unit' THEN i.raised_by_unit = u.code WHEN 'coordinator' THEN i.raised_by_unit IS NULL ELSE false END
  UNION ALL SELECT CASE e.state WHEN 'nominated' THEN 'exemplar-check' WHEN 'returned' THEN 'exemplar-correct' ELSE 'exemplar-choose' END, e.number, e.title
  FROM exemplars e WHERE e.program_id = m.program_id
    AND CASE c.role WHEN 'unit' THEN e.state = 'nominated' AND e.checker = u.code OR e.state = 'returned' AND e.unit = u.code
      WHEN 'coordinator' THEN e.state = 'checked' OR e.state = 'nominated' AND e.checker IS NULL
      WHEN 'signatory' THEN e.state = 'checked' AND EXISTS (SELECT FROM parties y WHERE y.id = c.party_id
        AND NOT EXISTS (SELECT FROM exemplar_choices h WHERE h.exemplar_id = e.id AND h.party = y.key))
      ELSE false END
  UNION ALL SELECT 'exemplar-' || e.state, e.number, e.title FROM exemplars e WHERE e.program_id = m.program_id AND c.role = 'unit' AND e.unit = u.code AND e.state IN ('chosen', 'not-chosen')
    AND EXISTS (SELECT FROM exemplar_steps s WHERE s.exemplar_id = e.id AND s.kind = e.state AND s.at > ${newsFrom})
  UNION ALL SELECT 'exemplar-gone', e.number, '' FROM exemplars e WHERE e.program_id = m.program_id AND e.published_at IS NULL
    AND (c.role = 'coordinator' OR c.role = 'unit' AND e.unit = u.code)
    AND EXISTS (SELECT FROM exemplar_steps s WHERE s.exemplar_id = e.id AND s.kind IN ${takingDown} AND s.at > ${newsFrom} AND s.actor <> c.office
      AND (SELECT b.kind FROM exemplar_steps b WHERE b.exemplar_id = e.id AND b.version < s.version AND b.kind IN ('published', ${takingDown.slice(1)}
        ORDER BY b.version DESC LIMIT 1) = 'published'))`;
