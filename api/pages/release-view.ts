import { randomUUID } from 'node:crypto';
import { readCompilation, withKeptWords } from '../../prisma/queries/compilations/read-compilation.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { readRelease } from '../../prisma/queries/releases/read-release.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { noResultWords, type ResultWords } from '../../rules/office-words.ts';
import { isSetWith } from '../../rules/office-words-hash.ts';
import type { Text } from '../../rules/texts/language.ts';
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
    readDefinitionAt(pool, programId, cycle.openedAt),
    readCompilation(pool, cycle.id),
    readRelease(pool, cycle.id),
    readPlan(pool, cycle.id),
  ]);
  const kept = release?.words ?? noResultWords;
  const words = compiled && release ? withKeptWords(compiled, release, cycle.timeZone).file.words : undefined;
  return {
    page,
    url,
    taskUrl: `/programs/${programId}/actions?from=review-${cycle.id}#make`,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: { ...cycleName(cycle), state: cycle.state },
    now: (await context.now()).toISOString(),
    act,
    key: randomUUID(),
    revision: release?.revision ?? 0,
    words: kept,
    typed: refused.typed,
    wordsHash: words?.hash ?? null,
    contentHash: compiled?.file.contentHash ?? null,
    changed: release && { at: release.changedAt.toISOString(), by: release.changedBy },
    released: release?.releasedAt ? { at: release.releasedAt.toISOString(), by: release.releasedBy ?? '' } : null,
    deliveredAt: cycle.deliveredAt?.toISOString() ?? null,
    delivery: program.calendar.delivery ?? 'on-its-day',
    planned: planned?.plan.moments.find(({ kind }) => kind === 'deliver')?.at ?? null,
    set: !words || isSetWith(release?.documentHash ?? null, words),
    errors: refused.errors,
  };
}
