interface CountedUnit {
  code: string;
  /** Code of the unit above. */
  parent: string | null;
  /** Of a leaf that counts: when the version that counts was approved. */
  approvedAt: Date | null;
  /** Of a unit above that stated figures beside its sum: when. */
  statedAt: Date | null;
}

/** Codes of the units whose sum has a report that was approved, or corrected, after they stated figures beside it: their words are about the sum of then. */
export function changedSince(units: readonly CountedUnit[]): Set<string> {
  const stated = units.flatMap(({ code, statedAt }) => (statedAt === null ? [] : [{ code, statedAt }]));
  if (stated.length === 0) return new Set();
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const latest = new Map<string, Date>();
  for (const { code, approvedAt } of units) {
    if (approvedAt === null) continue;
    // Whoever is above a unit that knows of a later one knows of it too.
    for (let above = parents.get(code) ?? null; above !== null; above = parents.get(above) ?? null) {
      if ((latest.get(above) ?? approvedAt) > approvedAt) break;
      latest.set(above, approvedAt);
    }
  }
  return new Set(stated.flatMap(({ code, statedAt }) => ((latest.get(code) ?? statedAt) > statedAt ? [code] : [])));
}
