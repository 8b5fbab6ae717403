import type { Database } from '../../prisma/database.ts';
import { createTree, flatTree } from '../prisma/open-cycle.ts';

/** A flat program of any size, also one larger than a table may be that is typed: a province over communes, each with an office. */
export async function createFlatProgram(database: Database, units: number): Promise<string> {
  const programId = await createTree(database, flatTree(1));
  await addUnits(database, programId, units);
  return programId;
}

/** As many as there are to be, like the last one that there is, with an office each. */
export async function addUnits({ pool }: Database, programId: string, units: number): Promise<void> {
  await pool.query(
    `INSERT INTO units (program_id, code, name, level, kind, parent_id, path, depth, ordinal, valid_from)
     SELECT u.program_id, 'g' || n, 'xã Mẫu ' || n, u.level, u.kind, u.parent_id, p.path || u.id + n || '/', u.depth, u.ordinal + n, u.valid_from
     FROM units u JOIN units p ON p.id = u.parent_id, generate_series(1, $2) AS n WHERE u.program_id = $1 AND u.code = 'c0'`,
    [programId, units - 2],
  );
  await pool.query(
    `INSERT INTO contacts (program_id, unit_id, role, office, email)
     SELECT u.program_id, u.id, 'unit', 'Hội Khuyến học ' || u.code, u.code || '@tree.example' FROM units u WHERE u.program_id = $1 AND u.code LIKE 'g%'`,
    [programId],
  );
}
