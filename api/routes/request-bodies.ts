import { z } from 'zod';

// Shapes that more than one route reads.

/** A calendar date of the program's zone that exists. */
export const date = z.iso.date();

/** Why somebody does something that others will ask about. */
export const reason = z.string().trim().min(1).max(1_000);

export const unitRow = z.object({
  code: z.string().max(40),
  name: z.string().max(300),
  level: z.string().max(60),
  // Empty or absent at the top.
  parent_code: z.string().max(40).nullable().default(null),
});

/** A browser's key for one press of a button: random, of its own making or ours. */
export const submissionKey = z.string().regex(/^[\w-]{8,80}$/);
