/** Who is to answer an arising issue: a unit by its code, the coordinator, or the leaders of every party. */
export type IssueOffice = { unit: string } | 'coordinator' | 'leaders';

const isSame = (one: IssueOffice, other: IssueOffice): boolean =>
  typeof one === 'object' && typeof other === 'object' ? one.unit === other.unit : one === other;

/**
 * To whom an issue goes on that was not answered in time: up the tree, then to the coordinator, then to the leaders; null: they have it. What has
 * once gone that far never comes down by being assigned to somebody else, so being passed in a circle ends nothing. `above`: a unit's parent, null at
 * the top.
 */
export function nextIssueOffice(
  assigned: IssueOffice,
  reached: IssueOffice | null,
  above: (unit: string) => string | null,
): IssueOffice | null {
  const way = wayUp(assigned, above);
  const at = reached === null ? 0 : way.findIndex((office) => isSame(office, reached));
  return way[at === -1 ? 1 : at + 1] ?? null;
}

function wayUp(assigned: IssueOffice, above: (unit: string) => string | null): IssueOffice[] {
  if (assigned === 'leaders') return ['leaders'];
  const way: IssueOffice[] = [];
  const passed = new Set<string>();
  // A tree that was entered as a circle ends at the coordinator, as one that is none.
  for (let unit = assigned === 'coordinator' ? null : assigned.unit; unit !== null && !passed.has(unit); unit = above(unit)) {
    passed.add(unit);
    way.push({ unit });
  }
  return [...way, 'coordinator', 'leaders'];
}
