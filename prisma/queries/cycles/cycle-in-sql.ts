/** The year of the cycle `c`: its key, or where that is another the one in which its period ends. */
export const yearInSql = (c: string): string => `coalesce(${c}.year, extract(year FROM ${c}.period_to)::int)`;

/** Its own key, where it is not its year. */
const keyInSql = (c: string): string => `CASE WHEN ${c}.year IS NULL THEN ${c}.key END`;

/** Its name as JSON, as `cycleName` of rules/cycle-key.ts makes it, with whatever else is asked for. Null where there is no cycle. */
export const nameInSql = (c: string, others = ''): string =>
  `CASE WHEN ${c}.id IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object('year', ${yearInSql(c)}, 'kind', ${c}.kind, 'key', ${keyInSql(c)}${others}))
   END`;

/** Whether what the record or a mail says of a cycle, by its name in JSON, is of the cycle `c`. */
export const isNamedIn = (c: string, name: string): string =>
  `(${c}.key, ${c}.kind) = (coalesce(${name}->>'key', ${name}->>'year'), ${name}->>'kind')`;

/** In the order of the term: the evaluation that took a review's place comes after it. */
export const orderInSql = (c: string): string => `${c}.place, ${c}.kind = 'final'`;
