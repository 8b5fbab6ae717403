import { asReported } from './compared-with-what.ts';
import type { CompiledContent, CompiledUnit, UnitName } from './compilation.ts';
import type { ReportedBy } from './may-report-for.ts';

type Content = Pick<CompiledContent, 'units'>;

/** Who the totals of a compilation are of: leaves that count, of those that had to report, and who was let off. */
export function countedLeaves({ units }: Content): { counted: number; expected: number; waived: UnitName[] } {
  const leaves = units.filter(({ leaf }) => leaf);
  const waived = namesOf(
    { units },
    leaves.filter(({ state }) => state === 'waived'),
  );
  return { counted: leaves.filter(({ figures }) => figures !== null).length, expected: leaves.length - waived.length, waived };
}

/** Units with the name of the one above each. */
export function namesOf({ units }: Content, some: readonly CompiledUnit[]): UnitName[] {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return some.map(({ code, name, level, parent }) => ({
    code,
    name,
    level,
    parentName: parent === null ? null : (names.get(parent) ?? null),
  }));
}

/** Leaves that count with figures carried over from an earlier report, as said by "nothing to report" or "as last year". */
export function carriedOverLeaves({ units }: Content): CompiledUnit[] {
  return units.filter(({ leaf, state, reportKind }) => leaf && state === 'approved' && (reportKind === 'nothing' || reportKind === 'same'));
}

/** Units whose approved report somebody else sent for them. */
export function reportedForUnits({ units }: Content, by: ReportedBy): CompiledUnit[] {
  return units.filter(({ state, reportedBy }) => state === 'approved' && reportedBy === by);
}

/** Units whose approved report was changed to the version that counts, each with why. */
export function correctedUnits({ units }: Content): (CompiledUnit & { corrected: string })[] {
  return units.flatMap((unit) => (unit.corrected === undefined ? [] : [{ ...unit, corrected: unit.corrected }]));
}

/** How many leaves' reports a total is of. */
export function leavesIn({ units }: Content, indicator: string): number {
  return asReported(units.map(({ leaf, figures }) => (leaf ? (figures?.[indicator] ?? null) : null))).units;
}

/** Whether a total is of everyone there is: only then can it be divided by what is known of the whole, like its population. */
export function isOfEveryone(content: Content, indicator: string): boolean {
  const leaves = content.units.filter(({ leaf }) => leaf).length;
  return leaves > 0 && leavesIn(content, indicator) === leaves;
}
