// The product reads a list into the registry: looked at, checked, compared.
import { readFile } from 'node:fs/promises';
import { readUnitList } from '../../../../api/acts/import-unit-list.ts';
import { openDatabase } from '../../../../prisma/database.ts';
import { beginList } from '../../../../prisma/queries/unit-lists/begin-list.ts';
import { readList } from '../../../../prisma/queries/unit-lists/read-lists.ts';
import { poolSize } from '../../../../rules/database-limits.ts';
import { answerImport } from './import-answer.ts';

const database = openDatabase(process.argv[2] ?? '', poolSize.api);
answerImport(async ({ file }) => {
  const made = { day: '2025-07-01', source: 'a bench', press: 'a-press-of-the-bench', actor: 'bench', at: new Date() };
  const { id } = await beginList(database, made);
  await readUnitList(database, id, await readFile(file));
  const list = await readList(database.pool, id);
  return list?.found && 'difference' in list.found ? list.found.difference.units : 0;
});
process.once('disconnect', async () => {
  await database.close();
  process.exit(0);
});
