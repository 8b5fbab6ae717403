import type { Request } from 'express';
import { z } from 'zod';
import { type Form, figuresOf, proseOf } from '../../rules/form.ts';
import { submissionKey } from './request-bodies.ts';

const answers = z.object({
  figures: z.record(z.string().max(40), z.union([z.string().max(60), z.number(), z.null()])).default({}),
  prose: z.record(z.string().max(40), z.string().max(100_000)).default({}),
  explanations: z.record(z.string().max(40), z.string().max(2_000)).default({}),
});
const draftVersion = z.coerce.number().int().min(0).max(2_147_483_647);
const writer = z
  .string()
  .regex(/^[a-z0-9]{6,20}\.\d{1,9}$/)
  .optional();

/** What a unit typed, unread. */
export type TypedBody = z.infer<typeof answers>;

export const drafting = z.object({ draftVersion, writer, answers });

/** `draftVersion` is the page's: it is not to pass over what another has saved. A program that doesn't draft leaves it out. */
export const submitting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figures'), submissionKey, draftVersion: draftVersion.optional(), writer, answers }),
  z.object({ kind: z.literal('nothing'), submissionKey, confirmed: z.literal(['yes', true]) }),
  z.object({ kind: z.literal('same'), submissionKey, confirmed: z.literal(['yes', true]) }),
]);

export type Submitting = z.infer<typeof submitting>;

/** The JSON body, or the fields of the page's form in the same shape. */
export function bodyOf(request: Request, form: Form): unknown {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (body.answers !== undefined || request.is('json')) return body;
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const pick = (codes: string[], prefix: string) =>
    Object.fromEntries(codes.flatMap((code) => (field(`${prefix}.${code}`) === '' ? [] : [[code, field(`${prefix}.${code}`)]])));
  const figures = figuresOf(form).map(({ code }) => code);
  const prose = proseOf(form).map(({ code }) => code);
  return {
    kind: request.query.kind ?? 'figures',
    submissionKey: body.submissionKey,
    draftVersion: body.draftVersion,
    writer: body.writer,
    confirmed: body.confirmed,
    answers: { figures: pick(figures, 'answer'), prose: pick(prose, 'answer'), explanations: pick(figures, 'explanation') },
  };
}
