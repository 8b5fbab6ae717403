import { apportion } from '../../../rules/apportion.ts';
import { figuresOf } from '../../../rules/form-indicators.ts';
import { randomStream } from '../../../rules/random.ts';
import { ngheAnForm } from './form.ts';
import { ngheAnPublished } from './published.ts';

/** The year that the baseline describes, the one before the term. */
export const baselineYear = 2022;

/** Constant: another seed of a rehearsal moves only what comes after the baseline. */
const seed = 'nghe-an-baseline-2022';

/**
 * The province's published figures of 2022, spread over the leaves of any tree so that they add up to them exactly.
 * There are no figures by commune: each leaf's weight is equal but for a seeded factor, and the result is marked simulated.
 * What was not published for 2022 is null.
 */
export function spreadBaseline(leaves: readonly { code: string }[]): Map<string, Record<string, number | null>> {
  const figures = new Map(
    leaves.map(({ code }) => [code, Object.fromEntries(figuresOf(ngheAnForm).map((figure) => [figure.code, null as number | null]))]),
  );
  for (const { indicator, value } of ngheAnPublished.filter(({ year }) => year === baselineYear)) {
    const step = indicator === 'mobilisedVnd' ? 100_000 : 1;
    const weights = leaves.map(({ code }) => ({ code, weight: baselineWeight(code, indicator) }));
    for (const [code, part] of apportion(value, weights, step)) (figures.get(code) as Record<string, number | null>)[indicator] = part;
  }
  return figures;
}

/** A leaf's size, from 600 to 1,400, and up to a quarter more or less of it for each indicator. */
function baselineWeight(code: string, indicator: string): number {
  const size = randomStream(seed, code).integer(600, 1400);
  return size * randomStream(seed, code, indicator).integer(750, 1250);
}
