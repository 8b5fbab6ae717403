import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { changeRelease } from '../../prisma/queries/releases/change-release.ts';
import { pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import { Problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { releaseChanged } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

const words = { foreword: prose(longest.foreword), assessment: prose(longest.assessment), tasks: prose(longest.tasks) };

/** `seen`: the revision of the words that whoever changes them had before them; a program may leave it out. */
export const releaseShape = z.discriminatedUnion('do', [
  z.object({
    do: z.enum(['save', 'release']),
    foreword: words.foreword.default(''),
    assessment: words.assessment.default(''),
    tasks: words.tasks.default(''),
    seen: wholeNumber().nullable().default(null),
    key: pressKey.default(() => randomUUID()),
  }),
  z.object({ do: z.literal('take-back'), key: pressKey.default(() => randomUUID()) }),
]);

/**
 * The standing office keeps its words on a compiled result, releases it, or takes that back. A fact of the database, whatever becomes of the rest;
 * the cycle's workflow is told then, sets the document with the words in it and looks whether it may be delivered. `set`: it has. Sent again, it is
 * told again and nothing is done twice. Problems as of changeRelease.
 */
export async function releaseResult(
  context: ApiContext,
  { programId, cycle, workflowId }: RequestedCycle,
  coordinator: Coordinator,
  asking: z.infer<typeof releaseShape>,
): Promise<{ act: number | null; revision: number; released: boolean; set: boolean }> {
  const at = await context.now();
  const said = asking.do === 'take-back' ? null : { foreword: asking.foreword, assessment: asking.assessment, tasks: asking.tasks };
  const { act, release } = await changeRelease(context.database, {
    programId,
    cycleId: cycle.id,
    subject: cycleSubject(cycle),
    do: asking.do,
    words: said,
    seen: asking.do === 'take-back' ? null : asking.seen,
    key: asking.key,
    office: coordinator.office,
    at,
  });
  // What cannot be passed on now is seen by the workflow when it looks next, at the latest when it delivers.
  const set = await update(context, workflowId, releaseChanged, [{ at: at.toISOString() }]).then(
    () => true,
    (error) => {
      if (!(error instanceof Problem)) throw error;
      context.log('info', 'The cycle could not be told of its release', { workflowId, code: error.code });
      return false;
    },
  );
  return { act, revision: release.revision, released: release.releasedAt !== null, set };
}
