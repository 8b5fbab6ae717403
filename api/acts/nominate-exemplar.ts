import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { nominateExemplar as storeNominated } from '../../prisma/queries/exemplars/nominate-exemplar.ts';
import { pressKey, prose } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import { type IssueCaller, officeOf, unitOf } from '../issue-caller.ts';

export const exemplarText = {
  title: prose(longest.exemplarTitle).default(''),
  story: prose(longest.exemplarStory).default(''),
  figures: prose(longest.exemplarWords).default(''),
};

export function checkExemplarText({ title, story }: { title: string; story: string }, context: z.RefinementCtx): void {
  const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
  if (title === '') wrong('exemplar-title-missing', 'title');
  if (story === '') wrong('exemplar-story-missing', 'story');
}

export const nominateExemplarShape = z
  .object({ ...exemplarText, key: pressKey.default(() => randomUUID()) })
  .superRefine((asked, context) => checkExemplarText(asked, context));

/** A unit nominates a typical example. Answers its number. Problems: `exemplar-title-missing`, `exemplar-story-missing`, `exemplar-step-refused` for who is no unit. */
export async function nominateExemplar(
  context: ApiContext,
  caller: IssueCaller,
  { key, ...text }: z.infer<typeof nominateExemplarShape>,
): Promise<{ number: number }> {
  const unit = unitOf(caller);
  if (unit === null) throw problem('exemplar-step-refused');
  const nominated = { programId: caller.programId, press: key, unit, office: officeOf(caller), at: await context.now() };
  return storeNominated(context.database, { ...nominated, ...text });
}
