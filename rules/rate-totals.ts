import type { CompiledContent, CompiledUnit } from './compilation.ts';
import { standingIn } from './stand-ins.ts';

/**
 * What a rate of several figures is taken of, and of how many leaves that is: of those alone that have each of them, be it that another year's stands in
 * (rules/compared-with-what.ts, *share*). What some have is never divided by what others have.
 */
export function rateTotals(
  content: Pick<CompiledContent, 'standIns'>,
  codes: readonly string[],
  leaves: readonly Pick<CompiledUnit, 'code' | 'figures'>[],
): { units: number; of: (code: string) => number | null } {
  const sums = new Map<string, number>();
  const standing = codes.map((code) => new Map(standingIn(content, code).map((one) => [one.code, one.value])));
  let units = 0;
  for (const { code: leaf, figures } of leaves) {
    const values = codes.map((code, place) => figures?.[code] ?? standing[place]?.get(leaf) ?? null);
    if (values.includes(null)) continue;
    units += 1;
    for (const [place, code] of codes.entries()) sums.set(code, (sums.get(code) ?? 0) + (values[place] ?? 0));
  }
  return { units, of: (code) => sums.get(code) ?? null };
}
