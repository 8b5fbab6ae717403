import { baselineYear } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnPublished } from '../../prisma/seed/nghe-an/published.ts';
import { apportion } from '../../rules/apportion.ts';
import { randomStream } from '../../rules/random.ts';
import { drawModels } from './draw-models.ts';

export type DrawnFigures = Readonly<Record<string, number | null>>;

type Spread = ReadonlyMap<string, number>;

/** Part of a thousand by which a total grows in a year, at least and at most. */
const growth: Record<string, [least: number, most: number]> = {
  villageAssociations: [0, 0],
  clanBoards: [5, 12],
  agencyBoards: [10, 30],
  members: [18, 22],
  mobilisedVnd: [20, 90],
  students: [5, 50],
};

/** Money is mobilised in steps that people write down. */
const moneyStep = 100_000;

/**
 * The true figures of every leaf at the end of a simulated year. All leaves are drawn at once, so that their totals are
 * exact where a total was published; who is silent or returned later takes away from it. `previous` is the draw of the
 * year before, or the baseline. The order of the leaves doesn't matter.
 */
export function drawYear(
  year: number,
  leaves: readonly { code: string }[],
  previous: ReadonlyMap<string, DrawnFigures>,
  seed: number,
): Map<string, Record<string, number>> {
  const stock = (indicator: string) => growStock(indicator, year, leaves, previous, seed);
  const flow = (indicator: string, step: number) => drawFlow(indicator, step, year, leaves, previous, seed);
  const villageAssociations = stock('villageAssociations');
  const clanBoards = stock('clanBoards');
  const agencyBoards = stock('agencyBoards');
  const members = stock('members');
  const mobilisedVnd = flow('mobilisedVnd', moneyStep);
  const students = flow('students', 1);
  const models = drawModels(year, leaves, villageAssociations, seed);

  return new Map(
    leaves.map(({ code }) => {
      const stream = randomStream(seed, 'figures', year, code);
      const raised = of(mobilisedVnd, code);
      return [
        code,
        {
          villageAssociations: of(villageAssociations, code),
          clanBoards: of(clanBoards, code),
          agencyBoards: of(agencyBoards, code),
          members: of(members, code),
          mobilisedVnd: raised,
          supportedVnd: Math.floor((raised * stream.integer(68, 86)) / 100 / moneyStep) * moneyStep,
          students: of(students, code),
          ...(models.get(code) as Record<string, number>),
          propagandaActivities: usualActivities(code, seed) + stream.integer(0, 6),
          exemplars: stream.integer(0, 5),
        },
      ];
    }),
  );
}

/** A leaf is about as active every year. */
function usualActivities(code: string, seed: number): number {
  return randomStream(seed, 'activities', code).integer(8, 30);
}

/** What there was last year and, spread over the leaves, what came to it. */
function growStock(
  indicator: string,
  year: number,
  leaves: readonly { code: string }[],
  previous: ReadonlyMap<string, DrawnFigures>,
  seed: number,
): Spread {
  const before = new Map(leaves.map(({ code }) => [code, previous.get(code)?.[indicator] ?? 0]));
  const total = totalOf(indicator, 1, year, sum(before), seed);
  // Without a year before, or with fewer than there were, the total is spread anew.
  const kept = sum(before) > total ? new Map<string, number>() : before;
  const weights = leaves.map(({ code }) => ({
    code,
    weight: of(before, code) * randomStream(seed, indicator, year, code).integer(1, 100),
  }));
  const added = apportion(total - sum(kept), weights);
  return new Map(leaves.map(({ code }) => [code, of(kept, code) + of(added, code)]));
}

/** A year's own amount, in proportion to last year's give or take a fifth. */
function drawFlow(
  indicator: string,
  step: number,
  year: number,
  leaves: readonly { code: string }[],
  previous: ReadonlyMap<string, DrawnFigures>,
  seed: number,
): Spread {
  const before = new Map(leaves.map(({ code }) => [code, previous.get(code)?.[indicator] ?? 0]));
  const weights = leaves.map(({ code }) => ({
    code,
    weight: (of(before, code) / step) * randomStream(seed, indicator, year, code).integer(800, 1200),
  }));
  return apportion(totalOf(indicator, step, year, sum(before), seed), weights, step);
}

function totalOf(indicator: string, step: number, year: number, before: number, seed: number): number {
  const published = publishedOf(indicator, year);
  if (published !== undefined) return published;
  const [least, most] = growth[indicator] ?? [0, 0];
  const grown = BigInt(before === 0 ? (publishedOf(indicator, baselineYear) ?? 0) : before);
  const total = (grown * BigInt(1000 + randomStream(seed, 'total', indicator, year).integer(least, most))) / 1000n;
  return Number(total) - (Number(total) % step);
}

function publishedOf(indicator: string, year: number): number | undefined {
  return ngheAnPublished.find((figure) => figure.indicator === indicator && figure.year === year)?.value;
}

function sum(values: Spread): number {
  return values.values().reduce((total, value) => total + value, 0);
}

function of(values: Spread, code: string): number {
  return values.get(code) ?? 0;
}
