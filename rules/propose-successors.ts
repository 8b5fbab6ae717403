import { searchText } from './search-text.ts';
import { kindWords } from './texts/level-names.ts';
import type { UnitRow } from './units.ts';

/**
 * How sure a proposal is. `given`: the office's own list says it; `sure`: the unit is there as it was, or its code went to the new unit in its place;
 * `likely`, `guess`: by where it lies and what it is called, and how far the next one is; `none`: nothing speaks for any.
 */
export const confidences = ['given', 'sure', 'likely', 'guess', 'none'] as const;
export type Confidence = (typeof confidences)[number];

/** What speaks for it. `unchanged`: the same code and name; `code`: the new unit has its code; `district`: it lay in the same unit above. */
export type Evidence = 'given' | 'unchanged' | 'code' | 'name' | 'name-without-accents' | 'part-of-name' | 'nearest' | 'district';

type Named = Pick<UnitRow, 'code' | 'name'>;

export interface SuccessorProposal {
  old: Named & { level: string; parent: string | null };
  /** None: it ends without one, or nobody knows. `share`: all of it, or a part that the office has to say how large. */
  successors: (Named & { share: 'whole' | 'part'; amount?: number })[];
  confidence: Confidence;
  why: Evidence[];
  /** The next ones, for whoever confirms it. */
  others: Named[];
  /** Nothing is taken over before somebody has said that it is right. */
  toConfirm: boolean;
}

export interface GivenSuccessor {
  oldCode: string;
  /** Empty: it has none. */
  newCode: string;
  share: 'whole' | 'part';
  /** How much of it, beside the amounts of the others that take it over. */
  amount?: number;
}

/** Degrees, WGS 84, by the old unit's code. */
export type UnitPoints = ReadonlyMap<string, { latitude: number; longitude: number }>;

/** As many others are named. */
const mostOthers = 3;

/** What one step in the order of codes, a part of a name and a name weigh against the distance between two neighbours. Tried on the 282 communes that lost their code in 2025. */
const weights = { step: { located: 0.05, unlocated: 0.1 }, part: 1, name: 2, nameWithoutAccents: 1 } as const;
/** A proposal whose next one is this far behind is likely. */
const clearLead = { located: 1, unlocated: 1.2 } as const;

/**
 * Proposes to which unit of a new list each unit of an old one goes. A code names a unit only together with a date: the new list gives codes of old units
 * to larger ones. So a code that is there again means the unit that took its place, with whatever name. Nothing is decided here: all that is not given
 * or unchanged is to be confirmed, and what nothing speaks for is left open.
 */
export function proposeSuccessors(
  before: readonly UnitRow[],
  after: readonly UnitRow[],
  { points = new Map(), given = [] }: { points?: UnitPoints; given?: readonly GivenSuccessor[] } = {},
): SuccessorProposal[] {
  const olds = new Map(before.map((unit) => [unit.code, unit]));
  const news = new Map(after.map((unit) => [unit.code, unit]));
  const said = Map.groupBy(
    given.filter(({ newCode }) => newCode === '' || news.has(newCode)),
    ({ oldCode }) => oldCode,
  );
  const siblings = Map.groupBy(before, ({ parent_code }) => parent_code);
  const candidates = candidatesByParent(after, olds);
  const branches = new Map([...siblings].map(([parent, units]) => [parent, branchOf(units, points)]));
  return before.map((unit): SuccessorProposal => {
    const { code, name, level, parent_code: parent } = unit;
    const proposal = (confidence: Confidence, why: Evidence[], successors: SuccessorProposal['successors'], others: Named[] = []) => ({
      ...{ old: { code, name, level, parent }, successors, confidence, why, others },
      toConfirm: confidence !== 'given' && !why.includes('unchanged'),
    });
    const own = said.get(code);
    if (own)
      return proposal(
        'given',
        ['given'],
        own.flatMap(({ oldCode: _, newCode, ...part }) => (newCode === '' ? [] : [{ ...named(news.get(newCode) as UnitRow), ...part }])),
      );
    const heir = news.get(code);
    if (heir) return proposal('sure', [heir.name === name ? 'unchanged' : 'code'], [{ ...named(heir), share: 'whole' }]);
    const branch = branches.get(parent);
    const ranked = branch ? rank(unit, (parent === null ? [] : candidates.get(parent)) ?? [], branch, points) : [];
    const [best, next] = ranked;
    // A unit above whose kind is gone, or one of a place of which nothing is left: it ends, and where its duties go is the office's to say.
    if (!best || !after.some((one) => one.level === level)) return proposal('none', [], []);
    const lead = next ? next.score - best.score : Number.POSITIVE_INFINITY;
    const sure = lead >= (best.located ? clearLead.located : clearLead.unlocated);
    return proposal(
      sure ? 'likely' : 'guess',
      best.why,
      [{ ...named(best.unit), share: 'whole' }],
      ranked.slice(1, mostOthers + 1).map((one) => named(one.unit)),
    );
  });
}

/** Of proposals for units whose successor is known, how many name it. */
export function countRight(proposals: readonly SuccessorProposal[], known: readonly GivenSuccessor[]): { right: number; of: number } {
  const truth = Map.groupBy(known, ({ oldCode }) => oldCode);
  const asked = proposals.filter(({ old }) => truth.has(old.code));
  const isRight = ({ old, successors }: SuccessorProposal): boolean => {
    const codes = new Set((truth.get(old.code) ?? []).map(({ newCode }) => newCode));
    return successors.length === codes.size && successors.every(({ code }) => codes.has(code));
  };
  return { right: asked.filter(isRight).length, of: asked.length };
}

const named = ({ code, name }: Named): Named => ({ code, name });

/** New units by the old unit above in whose place they lie: by the code that they have from one below it, or because they are below it still. */
function candidatesByParent(after: readonly UnitRow[], olds: ReadonlyMap<string, UnitRow>): Map<string, UnitRow[]> {
  const found = new Map<string, UnitRow[]>();
  for (const unit of after) {
    const parents = new Set([olds.get(unit.code)?.parent_code ?? null, unit.parent_code]);
    for (const parent of parents) if (parent !== null) found.set(parent, [...(found.get(parent) ?? []), unit]);
  }
  return found;
}

/** What the units below one unit have in common: how far neighbours are apart, their order, and how usual each part of a name is. */
interface Branch {
  spacing: number;
  place: Map<string, number>;
  parts: Map<string, number>;
}

function branchOf(units: readonly UnitRow[], points: UnitPoints): Branch {
  const located = units.flatMap(({ code }) => points.get(code) ?? []);
  const distances = located.flatMap((one, index) => located.slice(index + 1).map((other) => distance(one, other))).sort((a, b) => a - b);
  const parts = new Map<string, number>();
  for (const { name } of units) for (const part of partsOf(name)) parts.set(part, (parts.get(part) ?? 0) + 1);
  const order = units.map(({ code }) => code).sort((a, b) => (a.length - b.length || a < b ? -1 : 1));
  return {
    spacing: distances[Math.floor(distances.length / Math.max(1, located.length))] || 1,
    place: new Map(order.map((code, index) => [code, index])),
    parts,
  };
}

interface Ranked {
  unit: UnitRow;
  score: number;
  located: boolean;
  why: Evidence[];
}

/** The candidates, the best first: the lower the score, the nearer. */
function rank(old: UnitRow, candidates: readonly UnitRow[], branch: Branch, points: UnitPoints): Ranked[] {
  const from = points.get(old.code);
  const of = bareName(old.name);
  const own = partsOf(old.name);
  const ranked = candidates.map((unit): Ranked => {
    const to = points.get(unit.code);
    const why: Evidence[] = ['district'];
    const apart = from && to ? distance(from, to) / branch.spacing : null;
    const steps = Math.abs((branch.place.get(unit.code) ?? 0) - (branch.place.get(old.code) ?? 0));
    // Without points a far place in the order says little more than a near one.
    let score = apart === null ? Math.sqrt(steps) * weights.step.unlocated : apart + steps * weights.step.located;
    const other = bareName(unit.name);
    if (other === of) why.push('name');
    else if (searchText(other) === searchText(of)) why.push('name-without-accents');
    if (why.includes('name')) score -= weights.name;
    if (why.includes('name-without-accents')) score -= weights.nameWithoutAccents;
    const shared = [...partsOf(unit.name)].filter((part) => own.has(part));
    for (const part of shared) score -= weights.part / (branch.parts.get(part) ?? 1);
    if (shared.length > 0 && why.length === 1) why.push('part-of-name');
    return { unit, score, located: apart !== null, why };
  });
  const nearest = ranked.filter(({ located }) => located).sort((a, b) => a.score - b.score)[0];
  if (nearest) nearest.why.push('nearest');
  return ranked.sort((a, b) => a.score - b.score || (a.unit.code < b.unit.code ? -1 : 1));
}

/** A name without the word for its kind: `Xã Tri Lễ` is Tri Lễ. */
function bareName(name: string): string {
  const words = name.normalize('NFC').trim();
  const kind = kindWords.find((word) => words.toLowerCase().startsWith(`${word} `));
  return kind === undefined ? words : words.slice(kind.length + 1);
}

const partsOf = (name: string): Set<string> =>
  new Set(
    searchText(bareName(name))
      .split(' ')
      .filter((part) => part !== ''),
  );

/** In degrees as they are on the ground, which is enough to compare neighbours. */
function distance(one: { latitude: number; longitude: number }, other: { latitude: number; longitude: number }): number {
  const across = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(one.latitude - other.latitude, across);
}
