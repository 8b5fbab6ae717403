import { answerApart } from '../papers/apart/process-apart.ts';
import { typesetCompilation } from '../papers/compilation/typeset-compilation.ts';
import { openDatabase } from '../prisma/database.ts';
import { readCompilation, withKeptWords } from '../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readRelease, storeWordedDocument } from '../prisma/queries/releases/read-release.ts';
import { databaseSeconds } from '../rules/database-limits.ts';
import { dateOf } from '../rules/instants.ts';
import { printedWords } from '../rules/office-words-hash.ts';
import { readDrawnYears } from './read-drawn-years.ts';

// The process apart that typeset-words.ts starts: setting a document holds a thread for half a second, of a large tree for many.

export interface Typesetting {
  databaseUrl: string;
  cycleId: number;
  trial: boolean;
}

answerApart(async ({ databaseUrl, cycleId, trial }: Typesetting): Promise<{ hash: string | null }> => {
  const database = openDatabase(databaseUrl, 2, databaseSeconds.long);
  try {
    const { pool } = database;
    const cycle = await readCycle(pool, cycleId);
    const compiled = await readCompilation(pool, cycleId);
    const release = await readRelease(pool, cycleId);
    if (!compiled || !release) return { hash: null };
    const { file } = withKeptWords(compiled, release, cycle.timeZone);
    if (!file.words) return { hash: null };
    const issue = { number: null, issuedOn: dateOf(compiled.madeAt.toISOString(), cycle.timeZone), trial };
    const document = await typesetCompilation(file, issue, await readDrawnYears(pool, cycle, file));
    await storeWordedDocument(pool, { cycleId, printed: printedWords(file.words), document });
    return { hash: file.words.hash };
  } finally {
    await database.close();
  }
});
