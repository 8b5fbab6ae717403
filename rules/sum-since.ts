/** Reports below that changed since: of more nobody is told but that there are more. */
export const mostChangesTold = 99;

interface CountedUnit {
  code: string;
  /** Code of the unit above. */
  parent: string | null;
  /** Of a leaf that counts: when the version that counts was approved. */
  approvedAt: Date | null;
  /** Of a leaf that counts no more: from when until when it did, in milliseconds; null: it never did. */
  counted?: readonly { from: number; until: number }[] | null;
  /** Of a unit above that stated figures beside its sum: when. */
  statedAt: Date | null;
}

/** Codes of the units whose sum has a report that was approved, or corrected, after they stated figures beside it, or had one that was returned since: their words are about the sum of then. */
export function changedSince(units: readonly CountedUnit[]): Set<string> {
  const stated = new Map(units.flatMap(({ code, statedAt }) => (statedAt === null ? [] : [[code, statedAt] as const])));
  if (stated.size === 0) return new Set();
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const latest = new Map<string, Date>();
  const changed = new Set<string>();
  for (const { code, approvedAt, counted } of units) {
    for (const { from, until } of approvedAt === null ? (counted ?? []) : [])
      for (let above = parents.get(code) ?? null; above !== null; above = parents.get(above) ?? null) {
        const at = stated.get(above)?.getTime() ?? -1;
        if (at >= from && at < until) changed.add(above);
      }
    if (approvedAt === null) continue;
    // Whoever is above a unit that knows of a later one knows of it too.
    for (let above = parents.get(code) ?? null; above !== null; above = parents.get(above) ?? null) {
      if ((latest.get(above) ?? approvedAt) > approvedAt) break;
      latest.set(above, approvedAt);
    }
  }
  for (const [code, statedAt] of stated) if ((latest.get(code) ?? statedAt) > statedAt) changed.add(code);
  return changed;
}
