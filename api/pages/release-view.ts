import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../prisma/database.ts';
import { type CompilationRow, readCompilation, withWords } from '../../prisma/queries/compilations/read-compilation.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readRelease } from '../../prisma/queries/releases/read-release.ts';
import { dateOf } from '../../rules/instants.ts';
import { noResultWords, type ResultWords, saysNothing } from '../../rules/result-words.ts';
import type { Text } from '../../rules/texts/language.ts';
import { wordsHash } from '../../rules/words-hash.ts';
import type { ReleasePageValues } from '../../web/cycle/release-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** How the result of a cycle stands; `typed`: what was posted and could not be taken, which stays in its boxes. */
export async function releaseView(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  page: PageSetting,
  act: boolean,
  refused: { typed: ResultWords | null; errors: Text[] } = { typed: null, errors: [] },
): Promise<ReleasePageValues> {
  const { pool } = context.database;
  const [program, compiled, release, planned] = await Promise.all([
    readDefinition(pool, programId),
    readCompilation(pool, cycle.id),
    readRelease(pool, cycle.id),
    readPlan(pool, cycle.id),
  ]);
  const kept = release?.words ?? noResultWords;
  const hash = compiled && !saysNothing(kept) ? wordsHash(kept, compiled.file.contentHash) : null;
  return {
    page,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: { year: cycle.year, kind: cycle.kind, state: cycle.state },
    now: (await context.now()).toISOString(),
    act,
    key: randomUUID(),
    revision: release?.revision ?? 0,
    words: kept,
    typed: refused.typed,
    wordsHash: hash,
    contentHash: compiled?.file.contentHash ?? null,
    changed: release && { at: release.changedAt.toISOString(), by: release.changedBy },
    released: release?.releasedAt ? { at: release.releasedAt.toISOString(), by: release.releasedBy ?? '' } : null,
    deliveredAt: cycle.deliveredAt?.toISOString() ?? null,
    delivery: program.calendar.delivery ?? 'on-its-day',
    planned: planned?.plan.moments.find(({ kind }) => kind === 'deliver')?.at ?? null,
    set: hash === null || release?.documentHash === hash,
    errors: refused.errors,
  };
}

/** A compilation as it would go out with the words that are kept so far. */
export async function withKeptWords(db: Queryable, { id, timeZone }: HeldCycle, compiled: CompilationRow): Promise<CompilationRow> {
  const release = await readRelease(db, id);
  if (!release) return compiled;
  return withWords(compiled, release.words, { office: release.office, on: dateOf(release.changedAt.toISOString(), timeZone) });
}
