import { inCodeOrder } from '../../rules/code-order.ts';
import { randomStream } from '../../rules/random.ts';
import type { RehearsalShares } from '../../rules/rehearsal-shares.ts';
import type { TreeUnit } from '../../rules/units.ts';
import type { DrawnCycle, Sample } from './sample.ts';

/**
 * When a unit sends its report: `early` between the opening and the cut-off, `on-time` between the cut-off and the morning
 * of its last day, `after-reminder` on that day, `late` in the days after it.
 */
export type Answering = 'never' | 'early' | 'on-time' | 'after-reminder' | 'late';

/** What one simulated unit does in one year. The driver turns it into instants, for it knows the plan. */
export interface Behaviour {
  answers: Answering;
  /** From 0 to below 1: how far into the stretch of time that belongs to `answers`. */
  fraction: number;
  /** Time of day in minutes, from 6:30 to 21:30. */
  minuteOfDay: number;
  saysNothing: boolean;
  savesDraftFirst: boolean;
  /** A slip in the first version that its reviewer returns: the figure is ten times what it is. */
  slip: { indicator: string; factor: 10 } | null;
  /** How many hours after the return it sends the right figure; null: it never does. */
  correctsAfterHours: number | null;
  /** If its report comes to somebody above because its reviewer is silent: after how many hours it is decided, null: never. */
  decidedAboveAfterHours: number | null;
  /** It fills in its form as a workbook, and uploads that. */
  byWorkbook: boolean;
  /** For a unit with children. */
  reviewing: Reviewing | null;
}

/** `promptly`: some hours after each report; `in-batches`: all that await it on a morning, every few days; `silent`: never. */
export type Reviewing = {
  reviews: 'promptly' | 'in-batches' | 'silent';
  approvesAfterHours: number;
  batchEveryDays: number;
  minuteOfDay: number;
};

type Drawn = Pick<TreeUnit, 'code' | 'leaf' | 'parent'>;

/** What somebody chose of how the units behave, and the figures of their form that can be mistyped. */
type OwnBehaviour = Pick<NonNullable<Sample['own']>, 'shares' | 'slips'>;

/** Figures in which a zero too many is easily typed, and easily seen against the year before. */
const slipIndicators = ['mobilisedVnd', 'students'] as const;

/** What a unit does, whatever the others do and in whatever order they are asked. `silent` comes from `silentReviewers`. */
export function drawBehaviour(seed: number, cycle: DrawnCycle, unit: Drawn, silent = false, own: OwnBehaviour | null = null): Behaviour {
  const stream = randomStream(seed, 'behaviour', cycle, unit.code);
  const answers = drawAnswering(stream.next(), unit, silent, own?.shares ?? null);
  const saysNothing = unit.leaf && stream.chance(0.03);
  const slips: readonly string[] = own?.slips ?? slipIndicators;
  const wrong = stream.chance(own === null ? 0.05 : own.shares.returned / 100) && unit.leaf && !saysNothing && slips.length > 0;
  const indicator = stream.pick(slips.length > 0 ? slips : slipIndicators);
  const corrects = stream.chance(0.85);
  const correctsAfterHours = stream.integer(3, 40);
  return {
    answers,
    fraction: stream.next(),
    minuteOfDay: stream.integer(6 * 60 + 30, 21 * 60 + 30),
    saysNothing,
    savesDraftFirst: stream.chance(0.3),
    slip: wrong ? { indicator, factor: 10 } : null,
    correctsAfterHours: wrong && corrects ? correctsAfterHours : null,
    decidedAboveAfterHours: stream.chance(0.88) ? stream.integer(4, 60) : null,
    // Of the sample a commune or two and a district a year.
    byWorkbook: randomStream(seed, 'workbook', cycle, unit.code).chance(unit.leaf ? 0.004 : 0.06),
    reviewing: unit.leaf ? null : drawReviewing(seed, cycle, unit, silent),
  };
}

/**
 * The parents that check nothing this year: of 21 districts one or two. They are chosen among all, for drawing each by
 * itself would in some years leave none. The top of the tree is never among them.
 */
export function silentReviewers(seed: number, cycle: DrawnCycle, units: readonly Drawn[]): Set<string> {
  const parents = inCodeOrder(units.filter((unit) => !unit.leaf && unit.parent !== null));
  if (parents.length < 5) return new Set();
  const least = Math.max(1, Math.floor(parents.length / 20));
  const count = least + randomStream(seed, 'silent', cycle).integer(0, least);
  const lots = parents.map(({ code }) => ({ code, lot: randomStream(seed, 'silent', cycle, code).next() }));
  return new Set(
    lots
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, count)
      .map(({ code }) => code),
  );
}

/** What the unit types at first: its figures, with the slip if it makes one. */
export function firstAttempt(figures: Readonly<Record<string, number>>, behaviour: Pick<Behaviour, 'slip'>): Record<string, number> {
  const { slip } = behaviour;
  if (slip === null) return { ...figures };
  return { ...figures, [slip.indicator]: (figures[slip.indicator] ?? 0) * slip.factor };
}

function drawAnswering(drawn: number, unit: Drawn, silent: boolean, shares: RehearsalShares | null): Answering {
  if (silent) return 'never';
  const lot = shares === null ? drawn : usualLot(drawn, unit, shares);
  if (unit.leaf) return lot < 0.02 ? 'never' : lot < 0.06 ? 'late' : lot < 0.28 ? 'early' : lot < 0.8 ? 'on-time' : 'after-reminder';
  // A parent waits for its children; the top one, watched by all, is never late.
  return lot < 0.04 && unit.parent !== null ? 'late' : lot < 0.8 ? 'on-time' : 'after-reminder';
}

/** A lot by chosen shares as one by the usual ones: what is neither silent nor late is as usual. */
function usualLot(lot: number, { leaf }: Drawn, { silent, late }: RehearsalShares): number {
  const [none, slow] = [leaf ? silent / 100 : 0, late / 100];
  const [usuallyNone, usuallySlow] = [leaf ? 0.02 : 0, 0.04];
  if (lot < none) return 0;
  if (lot < none + slow) return usuallyNone;
  const rest = 1 - none - slow;
  const from = usuallyNone + usuallySlow;
  return rest <= 0 ? 1 : from + ((lot - none - slow) / rest) * (1 - from);
}

function drawReviewing(seed: number, cycle: DrawnCycle, unit: Drawn, silent: boolean): Reviewing {
  const stream = randomStream(seed, 'reviewing', cycle, unit.code);
  const inBatches = stream.chance(0.4);
  return {
    reviews: silent ? 'silent' : inBatches ? 'in-batches' : 'promptly',
    approvesAfterHours: stream.integer(1, 26),
    batchEveryDays: stream.integer(1, 2),
    minuteOfDay: stream.integer(8 * 60, 16 * 60),
  };
}
