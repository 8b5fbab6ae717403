import type { Period } from './cycle-key.ts';
import type { FigureBase } from './indicators/indicator.ts';
import type { Text } from './texts/language.ts';
import { inEach } from './texts/texts.ts';

// What is unusual about one figure, by one robust measure: how far its logarithm lies from a centre, in units of the spread about it. The centre
// is the median and the spread 1.4826 × the median absolute deviation (MAD), so that a few wild figures don't hide one another. The same measure
// is taken against two references: the unit's own past, and units like it in the same review.

type Value = number | null;

/** Beyond so many spreads a figure is unusual (Iglewicz and Hoaglin, 1993). */
const unusualFrom = 3.5;
/** Makes the MAD of a normal distribution its standard deviation. */
const madToDeviation = 1.4826;
/** Against its own past a figure is usual up to double and down to half, however steady it was. */
const leastOwnSpread = Math.log(2) / unusualFrom;
/** Among like units a change is usual within a fifth of what the others changed by, however alike they are. */
const leastLikeSpread = Math.log(1.2) / unusualFrom;
/** With fewer like units there is nothing that they have in common. */
const leastLikeUnits = 8;
/** Below this, doubling is everyday life: from one exemplar to three. Warnings that are always there drown those that matter. */
const smallestNotableChange = 5;

interface Centre {
  centre: number;
  spread: number;
}

/** What is usual of one figure among like units: by how much it changed, and how high it is where nothing went before. */
export interface LikeUnits {
  units: number;
  change: Centre | null;
  level: Centre | null;
}

/** `own-past`: against what counted of the unit before; `like-units`: among units of its tier in the same review. */
export interface UnusualFigure {
  against: 'own-past' | 'like-units';
  direction: 'high' | 'low';
  value: number;
  /** What it is measured by: the unit's last figure, or the like units' usual one. */
  reference: number;
  /** In spreads, never below 3.5: the greater, the further out. */
  distance: number;
}

/** What is usual of one figure among like units; cheap enough to be made for every column of a grid. */
export function usualAmong(units: Iterable<{ value: Value; before: Value }>): LikeUnits {
  const levels: number[] = [];
  const changes: number[] = [];
  for (const { value, before } of units) {
    if (value === null) continue;
    levels.push(logOf(value));
    if (before !== null && before > 0 && value > 0) changes.push(logOf(value) - logOf(before));
  }
  return {
    units: levels.length,
    change: changes.length < leastLikeUnits ? null : centreOf(changes, leastLikeSpread),
    level: levels.length < leastLikeUnits ? null : centreOf(levels, leastOwnSpread),
  };
}

/**
 * Whether a figure is unusual, and against what; null where it is not. `past`: what counted of the unit in earlier years, the latest first.
 * `like` null: nothing is known of like units. A usual figure costs two logarithms, so that a grid can ask it of every cell.
 */
export function unusualFigure(
  { measure, tally, adds }: Pick<FigureBase, 'measure' | 'tally' | 'adds'>,
  value: Value,
  past: readonly Value[],
  like: LikeUnits | null,
): UnusualFigure | null {
  // Of a percentage or a day nothing is told by how many times it is what it was.
  if (value === null || tally || adds !== undefined) return null;
  const before = past.find((one) => one !== null) ?? null;
  const own = before === null ? null : againstOwnPast(measure, value, before, past);
  return own ?? (like === null ? null : amongLikeUnits(value, before, like));
}

function againstOwnPast(measure: FigureBase['measure'], value: number, before: number, past: readonly Value[]): UnusualFigure | null {
  // From nothing to something is how everything begins; what there was of a stock does not vanish, however little it is.
  if (before === 0) return null;
  const vanished = value === 0 && measure === 'stock';
  const last = (logOf(value) - logOf(before)) / leastOwnSpread;
  if (!vanished && (Math.abs(last) <= unusualFrom || Math.abs(value - before) < smallestNotableChange)) return null;
  // Not only against what was last: a figure that goes up and down every year may do so again.
  const known = past.filter((one) => one !== null).map(logOf);
  const { centre, spread } = centreOf(known, leastOwnSpread);
  const usual = (logOf(value) - centre) / spread;
  if (!vanished && (usual * last <= 0 || Math.abs(usual) <= unusualFrom)) return null;
  const distance = Math.max(unusualFrom, Math.min(Math.abs(usual), Math.abs(last)));
  return { against: 'own-past', direction: last > 0 ? 'high' : 'low', value, reference: before, distance };
}

function amongLikeUnits(value: number, before: Value, like: LikeUnits): UnusualFigure | null {
  const usual = before === null ? like.level : like.change;
  if (usual === null || (before !== null && (before === 0 || value === 0))) return null;
  const away = (logOf(value) - (before === null ? 0 : logOf(before)) - usual.centre) / usual.spread;
  if (Math.abs(away) <= unusualFrom) return null;
  const reference = Math.max(0, Math.round(Math.exp(usual.centre) * (before === null ? 1 : before + 1) - 1));
  if (Math.abs(value - reference) < smallestNotableChange) return null;
  return { against: 'like-units', direction: away > 0 ? 'high' : 'low', value, reference, distance: Math.abs(away) };
}

/** Of value + 1, so that a zero has one too. */
const logOf = (value: number): number => Math.log(value + 1);

function centreOf(values: readonly number[], leastSpread: number): Centre {
  const centre = medianOf(values);
  const spread = madToDeviation * medianOf(values.map((value) => Math.abs(value - centre)));
  return { centre, spread: Math.max(spread, leastSpread) };
}

function medianOf(values: readonly number[]): number {
  const ordered = Float64Array.from(values);
  const middle = ordered.length >> 1;
  const upper = putInPlace(ordered, middle);
  return ordered.length % 2 === 1 ? upper : (ordered.subarray(0, middle).reduce((most, one) => Math.max(most, one), -Infinity) + upper) / 2;
}

/** Puts the number there that a sorted list would have there, the lower ones before it and the higher ones behind, and answers it: sorting all takes five times as long. */
function putInPlace(numbers: Float64Array, place: number): number {
  const at = (index: number): number => numbers[index] as number;
  for (let low = 0, high = numbers.length - 1; low < high; ) {
    const pivot = at((low + high) >> 1);
    let [left, right] = [low, high];
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      [numbers[left], numbers[right]] = [at(right), at(left)];
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return numbers[place] ?? 0;
}

/** The same in words, for the field, the reviewer and the grid. */
export function unusualWords({ against, direction, value, reference }: UnusualFigure, comparedPeriod: Period | null = null): Text {
  if (against === 'like-units') return inEach((t) => t.unusual.among[direction](roughly(reference)));
  if (value === 0) return inEach((t) => t.unusual.nowZero(reference, comparedPeriod));
  return inEach((t) => t.unusual.since[direction](reference, value, comparedPeriod));
}

/** To two digits: what would be usual is nothing exact. */
function roughly(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1);
  return Math.round(value / step) * step;
}
