import { readAmendment } from '../prisma/queries/amendments/read-amendments.ts';
import { takeEffect } from '../prisma/queries/amendments/take-effect.ts';
import { readCyclesAhead } from '../prisma/queries/cycles/read-cycles-ahead.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readLevels } from '../prisma/queries/units/read-levels.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { partsOf } from '../rules/amendment.ts';
import { changedArticles } from '../rules/amendment-articles.ts';
import { dateOf, type Instant, instantAt } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import { treeDay } from '../rules/tree-day.ts';
import type { ActivityContext } from './context.ts';

/** From when an amendment that was agreed takes effect, with the line that says so; null: it was withdrawn. Repeatable: it reads. */
export async function agreedAmendment(
  { database }: ActivityContext,
  input: { programId: string; number: number; key: string; at: Instant },
): Promise<{ takesEffectAt: Instant | null; words: { vi: string; en: string } | null }> {
  const amendment = await readAmendment(database.pool, input.programId, input.number);
  if (!amendment || !['agreed', 'in-force'].includes(amendment.state)) return { takesEffectAt: null, words: null };
  const { timeZone } = await readDefinition(database.pool, input.programId);
  const { number, takesEffectOn, agreedBy, reason, signed } = amendment;
  return {
    takesEffectAt: instantAt(takesEffectOn, '00:00', timeZone),
    words: inEach(({ happenings: { amendmentAgreed } }) =>
      signed ? amendmentAgreed.signed(number, takesEffectOn) : amendmentAgreed.alone(number, agreedBy ?? '', takesEffectOn, reason),
    ),
  };
}

/**
 * What was agreed takes effect, and the cycles ahead are those of the changed program. Repeatable: it is put into force once, by this or by whatever opens a
 * cycle first (plan-cycle.ts); what was withdrawn or has lapsed changes nothing.
 */
export async function takeAmendment(
  { database, secret }: ActivityContext,
  input: { programId: string; number: number; key: string; at: Instant },
) {
  const { programId, at } = input;
  const { pool, prisma } = database;
  const { timeZone } = await readDefinition(pool, programId);
  await takeEffect(database, { programId, today: dateOf(at, timeZone), secret, at: new Date(at) });
  wakeSender(database);
  const [amendment, program] = [await readAmendment(pool, programId, input.number), await readDefinition(pool, programId)];
  if (amendment?.state === 'lapsed') return { cycles: null, words: inEach((t) => t.happenings.amendmentLapsed(input.number)) };
  if (amendment?.state !== 'in-force') return { cycles: null, words: null };
  const { startedAt, terminatedOn } = await prisma.program.findUniqueOrThrow({ where: { id: programId } });
  if (startedAt === null || terminatedOn !== null || !['active', 'paused'].includes(program.state)) return { cycles: null, words: null };
  const levels = (await readLevels(pool, { programId, on: treeDay(program.term, dateOf(at, timeZone)) })).map(({ level }) => level);
  const before = amendment.before ?? partsOf(program, []);
  const cycles = await readCyclesAhead(pool, { programId, program, startedAt: startedAt.toISOString() });
  const replaced = amendment.change.parties?.find(({ key, name }) => before.parties?.some((was) => was.key === key && was.name !== name));
  const was = before.parties?.find(({ key }) => key === replaced?.key);
  return {
    cycles,
    words: inEach(({ happenings }) =>
      amendment.kind === 'succession' && replaced && was
        ? happenings.succeeded(was.name, replaced.name)
        : happenings.amended(amendment.number, changedArticles(before, amendment.change, { levels, form: program.form }).length),
    ),
  };
}
