/**
 * Whether a path lies in the subtree at another one (both expressions, or parameters), the top itself too; of an empty one, whether there is a path. As two bounds and not
 * as a pattern: those of a path that is only known while a statement runs are looked up in the index assignments_cycle_id_path as well, where LIKE and starts_with read
 * all of a cycle for each of them. What follows a `/` in the order of bytes is a `0`.
 */
export const isWithin = (path: string, top: string): string => `(${path} ~>=~ ${top} AND ${path} ~<~ (rtrim(${top}, '/') || '0'))`;

/** The same without the top. */
export const isWithinBelow = (path: string, top: string): string => `(${path} ~>~ ${top} AND ${path} ~<~ (rtrim(${top}, '/') || '0'))`;
