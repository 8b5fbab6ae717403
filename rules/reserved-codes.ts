/**
 * Names that no indicator may have. An indicator's code is a column of its form's tables (create-figures-table.ts), which have columns of
 * their own and those that PostgreSQL gives every table (https://www.postgresql.org/docs/18/ddl-system-columns.html); and it is a key of
 * plain objects, which are born with a few.
 */
export const reservedCodes: ReadonlySet<string> = new Set([
  ...['carried', 'counted', 'leaves'],
  ...['ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax', 'oid'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);
