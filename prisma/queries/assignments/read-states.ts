import { stateLetters, unreachedLetter } from '../../../rules/unit-tree.ts';
import type { Queryable } from '../../database.ts';
import { isReached } from '../contacts/in-office.ts';
import { treeMark } from './read-tree.ts';
import { overdueIn } from './states-in-sql.ts';

/** The contacts of all units are hashed once where many are asked, and looked up by unit where few are. */
const hasReader = `EXISTS (SELECT 1 FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND ${isReached('k', '$2')})`;

/** The letter of a duty `a` of the cycle `c` of the program `p` (rules/unit-tree.ts): a capital where it is overdue at $2 in an open cycle, or was sent after its day. */
export const letterIn = `substr(CASE a.state ${pairs()} END,
  CASE WHEN c.state = 'open' AND ${overdueIn('a', 'p', '$2')} OR a.state IN ('submitted', 'approved') AND a.first_sent_at > a.due_at THEN 2 ELSE 1 END, 1)`;

/** Of each state its letter and the capital, so that who is reached is asked once. */
function pairs(): string {
  const pair = (letter: string): string => `'${letter}${letter.toUpperCase()}'`;
  const pairOf = (state: string, letter: string): string =>
    state === 'owing' ? `CASE WHEN ${hasReader} THEN ${pair(letter)} ELSE ${pair(unreachedLetter)} END` : pair(letter);
  return Object.entries(stateLetters)
    .map(([state, letter]) => `WHEN '${state}' THEN ${pairOf(state, letter)}`)
    .join(' ');
}

/**
 * How every duty of a cycle stands at an instant, a letter each in the tree's order, and the mark of that tree, of one moment: letters of one tree say nothing of another.
 * One row, so that 16,000 take a few milliseconds.
 */
export async function readStates(db: Queryable, input: { cycleId: number; at: Date }): Promise<{ mark: string; letters: string }> {
  const { rows } = await db.query<{ mark: string; letters: string | null }>(
    `SELECT ${treeMark} AS mark, string_agg(${letterIn}, '' ORDER BY a.ordinal) AS letters
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN programs p ON p.id = c.program_id JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1`,
    [input.cycleId, input.at],
  );
  return { mark: rows[0]?.mark ?? '', letters: rows[0]?.letters ?? '' };
}

/** The same of a few duties, by their ids. */
export async function readStatesOf(db: Queryable, input: { assignmentIds: number[]; at: Date }): Promise<{ id: number; letter: string }[]> {
  const { rows } = await db.query<{ id: number; letter: string }>(
    `SELECT a.id, ${letterIn} AS letter FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN programs p ON p.id = c.program_id
     WHERE a.id = ANY($1)`,
    [input.assignmentIds, input.at],
  );
  return rows;
}
