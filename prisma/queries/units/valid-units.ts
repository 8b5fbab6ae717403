/**
 * Whether a row of units belongs to its program's tree on a date, both given as SQL. Before the tree's first day it is as on that day: a term
 * that begins earlier than its units has their tiers, not none.
 */
export const isInTree = (unit: string, program: string, on: string): string =>
  `${unit}.program_id = ${program} AND ${unit}.valid_from <= greatest(${on}::date, (SELECT min(first.valid_from) FROM units first WHERE first.program_id = ${program}))
   AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${on}::date)`;
