/** The year of the key of the cycle `c`, of a school year the second. */
export const yearInSql = (c: string): string =>
  `coalesce(${c}.year, substring(${c}.key FROM '^\\d{4}-(\\d{4})')::int, substring(${c}.key FROM '^\\d{4}')::int)`;

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

/** Whether two cycles are of like periods: both whole years, or the same half, quarter or round of one. */
export const isLikeInSql = (one: string, other: string): string => `${partInSql(one)} IS NOT DISTINCT FROM ${partInSql(other)}`;

const partInSql = (c: string): string => `substring(${c}.key FROM '-([hq]?\\d{1,2})$')`;
