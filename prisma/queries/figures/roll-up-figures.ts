import { type Database, inLongTransaction } from '../../database.ts';
import { addUpInSql, readAddingUps } from './add-up-in-sql.ts';
import { column, figuresTable, rollUpTable } from './create-figures-table.ts';

/**
 * Sums the approved leaves of a cycle up its tree, level by level, into the form's roll-up table. Repeatable: it starts afresh.
 * One grouped pass a level over wide rows: 1,000,000 leaves over 5 levels in about a second.
 */
export async function rollUpFigures(database: Database, input: { cycleId: number; formId: number; codes: string[] }): Promise<void> {
  const names = input.codes.map(column);
  const table = rollUpTable(input.formId);
  // A mean of means is none: what is not summed is taken of the leaves below each unit, where a form has any of it.
  const others = [...(await readAddingUps(database.pool, input.formId))].filter(([code]) => input.codes.includes(code));
  await inLongTransaction(database, async (client) => {
    await client.query(`DELETE FROM ${table} WHERE cycle_id = $1`, [input.cycleId]);
    await client.query(
      `INSERT INTO ${table} (cycle_id, unit_id, counted, ${names.join(', ')})
       SELECT a.cycle_id, a.unit_id, 1, ${names.map((name) => `f.${name}`).join(', ')}
       FROM assignments a JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id
       WHERE a.cycle_id = $1 AND a.leaf AND a.state = 'approved'`,
      [input.cycleId],
    );
    const { rows } = await client.query<{ deepest: number }>(
      'SELECT coalesce(max(depth), 0) AS deepest FROM assignments WHERE cycle_id = $1',
      [input.cycleId],
    );
    for (let depth = rows[0]?.deepest ?? 0; depth > 0; depth -= 1) {
      await client.query(
        `INSERT INTO ${table} (cycle_id, unit_id, counted, ${names.join(', ')})
         SELECT p.cycle_id, p.unit_id, sum(r.counted), ${names.map((name) => `sum(r.${name})`).join(', ')}
         FROM assignments a JOIN assignments p ON p.id = a.parent_id
         JOIN ${table} r ON r.cycle_id = a.cycle_id AND r.unit_id = a.unit_id
         WHERE a.cycle_id = $1 AND a.depth = $2 GROUP BY p.cycle_id, p.unit_id`,
        [input.cycleId, depth],
      );
    }
    if (others.length > 0)
      await client.query(
        // Each leaf goes up by its parents: held against every unit above by its path, a million of them would take hours.
        `WITH RECURSIVE above AS (
           SELECT a.parent_id AS id, a.unit_id AS leaf FROM assignments a
           WHERE a.cycle_id = $1 AND a.leaf AND a.state = 'approved' AND a.parent_id IS NOT NULL
           UNION ALL
           SELECT p.parent_id, above.leaf FROM above JOIN assignments p ON p.id = above.id WHERE p.parent_id IS NOT NULL)
         UPDATE ${table} r SET ${others.map(([code]) => `${column(code)} = m.${column(code)}`).join(', ')}
         FROM (SELECT p.unit_id, ${others.map(([code, how]) => `${addUpInSql(how, `f.${column(code)}`)} AS ${column(code)}`).join(', ')}
               FROM above JOIN assignments p ON p.id = above.id
               JOIN ${figuresTable(input.formId)} f ON f.cycle_id = $1 AND f.unit_id = above.leaf GROUP BY p.unit_id) m
         WHERE r.cycle_id = $1 AND r.unit_id = m.unit_id`,
        [input.cycleId],
      );
  });
}
