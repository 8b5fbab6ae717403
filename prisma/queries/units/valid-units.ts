/**
 * Whether a row of units belongs to its program's tree on a date, both given as SQL. Before the tree's first day it is as on that day: a term
 * that begins earlier than its units has their tiers, not none.
 */
export const isInTree = (unit: string, program: string, on: string): string =>
  `${unit}.program_id = ${program} AND ${unit}.valid_from <= greatest(${on}::date, (SELECT min(first.valid_from) FROM units first WHERE first.program_id = ${program}))
   AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${on}::date)`;

/** Whether a row of units is the last of its code: where the unit stands, or stood when it ended. What it has to do with is for who is above it there. */
export const isLastOfCode = (unit: string): string =>
  `NOT EXISTS (SELECT FROM units later WHERE later.program_id = ${unit}.program_id AND later.code = ${unit}.code AND later.valid_from > ${unit}.valid_from)`;
