import { z } from 'zod';
import { problem } from '../../rules/problems.ts';

const comment = z.string().trim().max(4_000).default('');
const version = z.coerce.number().int().min(1).max(2_147_483_647);

/** A decision on the version that was read. A return says why. */
export const deciding = z
  .object({
    version,
    decision: z.enum(['approved', 'returned']),
    comment,
    fieldComments: z
      .array(z.object({ indicator: z.string().max(40), comment: z.string().trim().min(1).max(2_000) }))
      .max(100)
      .default([]),
  })
  .superRefine(({ decision, comment: words, fieldComments }) => {
    if (decision === 'returned' && words === '' && fieldComments.length === 0) throw problem('return-comment-missing');
  });

/** Several reports to approve, each in the version that was read. */
export const approving = z.object({ approve: z.array(z.object({ code: z.string().min(1).max(40), version })).max(500) });

/** The fields of the page's form in the shape of the JSON; what is not a text is for `deciding` to refuse. */
export function decisionOfForm(form: Record<string, unknown>): unknown {
  const fieldComments = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('comment.') && !(typeof value === 'string' && value.trim() === '')
      ? [{ indicator: name.slice(8), comment: value }]
      : [],
  );
  return {
    version: form.version,
    decision: form.decision === 'approve' ? 'approved' : 'returned',
    comment: form.comment ?? '',
    fieldComments,
  };
}

/** What was typed, to be shown again. */
export function typedComments(form: unknown): { comments: Record<string, string>; comment: string } {
  const entries = Object.entries((form ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    comments: Object.fromEntries(entries.flatMap(([name, value]) => (name.startsWith('comment.') ? [[name.slice(8), value]] : []))),
    comment: entries.find(([name]) => name === 'comment')?.[1] ?? '',
  };
}

/** The ticked rows of the queue's form, `VERSION:CODE` each, in the shape of the JSON. */
export function choiceOfForm(form: Record<string, unknown>): unknown {
  const picks = form.pick === undefined ? [] : [form.pick].flat();
  return {
    approve: picks.map((pick) => {
      const [version, code] = typeof pick === 'string' ? pick.split(/:(.*)/s) : [];
      return { version, code };
    }),
  };
}
