import { apportion } from '../../rules/apportion.ts';
import { randomStream } from '../../rules/random.ts';

/**
 * How many there are in the province, and the part of a thousand recognised in the first, second and third year. Only the
 * households are a known figure; the rest is plausible, so that three or four of the six national targets are reached.
 */
const models = [
  { code: 'families', total: 848_977, recognised: [612, 668, 716] },
  { code: 'clans', total: 17_940, recognised: [560, 602, 638] },
  { code: 'learningUnits', total: 5_520, recognised: [701, 764, 820] },
  { code: 'workers', total: 1_654_000, recognised: [268, 327, 386] },
  { code: 'officials', total: 58_600, recognised: [498, 563, 627] },
] as const;

/** Every village is a community, and every village has its association. */
const communities = { code: 'communities', recognised: [572, 623, 674] } as const;

const firstYear = 2023;

/** The learning models of each leaf: totals that stay, recognised ones that rise and never exceed them. */
export function drawModels(
  year: number,
  leaves: readonly { code: string }[],
  villages: ReadonlyMap<string, number>,
  seed: number,
): Map<string, Record<string, number>> {
  const figures = new Map(leaves.map(({ code }) => [code, {} as Record<string, number>]));
  const draw = (model: { code: string; recognised: readonly number[] }, totals: ReadonlyMap<string, number>) => {
    for (const { code } of leaves) {
      const total = totals.get(code) ?? 0;
      Object.assign(figures.get(code) as object, {
        [model.code]: total,
        [`${model.code}Recognised`]: recognised(model, total, code, year, seed),
      });
    }
  };
  for (const model of models) {
    const weights = leaves.map(({ code }) => ({ code, weight: randomStream(seed, 'size', model.code, code).integer(500, 1500) }));
    draw(model, apportion(model.total, weights));
  }
  draw(communities, villages);
  return figures;
}

/** A leaf lies as far above or below the province's rate in every year, so that it never loses what was recognised. */
function recognised(
  model: { code: string; recognised: readonly number[] },
  total: number,
  code: string,
  year: number,
  seed: number,
): number {
  const rates = model.recognised;
  const index = Math.min(Math.max(year - firstYear, 0), rates.length - 1);
  const deviation = randomStream(seed, 'rate', model.code, code).integer(-140, 140);
  const permille = Math.min(Math.max((rates[index] as number) + deviation, 0), 1000);
  return Math.floor((total * permille + 500) / 1000);
}
