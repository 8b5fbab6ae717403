import type { DueClash, LevelDue } from '../../../rules/due-clashes.ts';
import { sameTierWords } from '../../../rules/same-tier.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from './in-office.ts';

/** At most so many kinds of clashes are told, those of most offices first. */
const mostClashes = 40;

/**
 * Offices (by mailbox) that have a due day of this program and one of another in the same month. `contacts`: of a program that is not stored
 * yet; else those of `programId`. One statement for all programs: it reads the contacts of the programs that have a day in one of those
 * months once each (index contacts_program_id_role_idx) and joins them by mailbox in memory. A plan may have a tier
 * by another word than its units have now.
 */
export async function readDueClashes(
  db: Queryable,
  input: {
    own: readonly LevelDue[];
    others: readonly (LevelDue & { programId: string })[];
    programId: string | null;
    contacts: readonly { email: string; level: string; office: string }[];
    at: Date;
  },
): Promise<DueClash[]> {
  const { programId, contacts, at } = input;
  const [own, others] = [ofTiers(input.own), ofTiers(input.others)];
  if (own.length === 0 || others.length === 0) return [];
  const { rows } = await db.query<DueClash>(
    `WITH offices AS (
       SELECT lower(email) AS mailbox, level, office FROM unnest($2::text[], $3::text[], $4::text[]) AS t(email, level, office)
       UNION ALL
       SELECT lower(c.email), u.level, c.office FROM contacts c JOIN units u ON u.id = c.unit_id
       WHERE c.program_id = $1 AND c.role = 'unit' AND ${isMailed('c', '$5')}),
     own AS (
       SELECT o.mailbox, d.date, min(o.office) AS office FROM offices o JOIN unnest($6::text[], $7::date[]) AS d(level, date) ON d.level = o.level
       GROUP BY o.mailbox, d.date),
     theirs AS (
       SELECT DISTINCT lower(c.email) AS mailbox, d.program, d.date FROM unnest($8::uuid[], $9::text[], $10::date[]) AS d(program, level, date)
       JOIN contacts c ON c.program_id = d.program AND c.role = 'unit' AND ${isMailed('c', '$5')}
       JOIN units u ON u.id = c.unit_id AND u.level = d.level)
     SELECT jsonb_build_object('id', p.id, 'name', p.name) AS program, c.date, c."otherDate", c.offices, c.named
     FROM (SELECT t.program, o.date, t.date AS "otherDate", count(*)::int AS offices, (array_agg(o.office ORDER BY o.office))[1:3] AS named
           FROM own o JOIN theirs t ON t.mailbox = o.mailbox AND date_trunc('month', t.date) = date_trunc('month', o.date)
           GROUP BY t.program, o.date, t.date) c
     JOIN programs p ON p.id = c.program ORDER BY c.offices DESC, c.date, c."otherDate", p.name LIMIT ${mostClashes}`,
    [
      programId,
      contacts.map(({ email }) => email),
      contacts.map(({ level }) => level),
      contacts.map(({ office }) => office),
      at,
      own.map(({ level }) => level),
      own.map(({ date }) => date),
      others.map((due) => due.programId),
      others.map(({ level }) => level),
      others.map(({ date }) => date),
    ],
  );
  return rows;
}

/** Each day by every word of its tier. */
const ofTiers = <D extends LevelDue>(dues: readonly D[]): D[] =>
  dues.flatMap((due) => sameTierWords(due.level).map((level) => ({ ...due, level })));
