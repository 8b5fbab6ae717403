/**
 * Joins the row of a table with this id, for each row that came before it: `CROSS JOIN LATERAL … alias`. A statement that is planned once, or before its
 * tables are counted, takes a few rows for thousands or thousands for a few, and then reads whole tables, or compares each row with each. A
 * subquery with OFFSET is left where it stands, so each row is looked up by its key, however many there are.
 */
export const byKey = (table: string, alias: string, id: string): string => `CROSS JOIN ${lateral(table, alias, id)}`;

/** The same where there may be none. */
export const byKeyIfAny = (table: string, alias: string, id: string): string => `LEFT JOIN ${lateral(table, alias, id)} ON true`;

const lateral = (table: string, alias: string, id: string): string =>
  `LATERAL (SELECT k.* FROM ${table} k WHERE k.id = ${id} OFFSET 0) ${alias}`;
