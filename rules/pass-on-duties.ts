import type { Succession, UnitReorganisation } from './reorganise-units.ts';
import type { TreeUnit } from './units.ts';

/** A part of what a unit sent, by the unit's code then. */
export type PassedPart = Pick<Succession, 'fromShare' | 'toShare'> & { code: string; name: string };

/** A duty of an open review as it is once the review goes by a new list. */
export interface ListedDuty {
  /** Of its unit: of the new list, or of one that is no more. */
  code: string;
  level: string;
  depth: number;
  leaf: boolean;
  /** Of the duty above it. */
  parent: string | null;
  /** Whose duty it was, by its code then. null: it is new. */
  from: string | null;
  /** Of one that is no more, whose it is now: it owes nothing. A leaf that nobody took over stays, for what it sent counts of no other. */
  passedTo: string | null;
  /** Whose reports are to be made one. None: its own stands as it is. */
  parts: PassedPart[];
}

/**
 * The duties of an open review along a new list of units, parents before children and each subtree in one stretch. Who is no more stands beside whose it is
 * now, or right below it where that is the top. `known`: codes of the units that have a duty in it.
 */
export function listDuties(input: {
  before: readonly TreeUnit[];
  after: readonly TreeUnit[];
  becomes: UnitReorganisation;
  known: ReadonlySet<string>;
}): ListedDuty[] {
  const { before, after, becomes, known } = input;
  const olds = new Map(before.map((unit) => [unit.code, unit]));
  const news = new Map(after.map((unit) => [unit.code, unit]));
  const seats = new Map(
    becomes.begun.flatMap(({ code, heirOf }) => (heirOf !== null && known.has(heirOf) ? [[code, heirOf] as const] : [])),
  );
  const seated = new Set(seats.values());
  const sources = Map.groupBy(becomes.successions, ({ newCode }) => newCode);
  const gone = Map.groupBy(
    becomes.ended.filter(({ code }) => known.has(code) && !seated.has(code)),
    ({ code }) => becomes.heirs.get(code) ?? null,
  );
  const heirless = new Set(becomes.withoutSuccessor.map(({ code }) => code));
  const ofGone = ({ code }: { code: string }, heir: TreeUnit): ListedDuty => {
    const old = olds.get(code) as TreeUnit;
    const stays = heirless.has(code) && old.leaf && !heir.leaf;
    const below = stays || heir.parent === null;
    const place = below ? { depth: heir.depth + 1, parent: heir.code } : { depth: heir.depth, parent: heir.parent };
    return { code, level: old.level, leaf: old.leaf, ...place, from: code, passedTo: stays ? null : heir.code, parts: [] };
  };
  return after.flatMap((unit): ListedDuty[] => {
    const { code, level, depth, leaf, parent } = unit;
    const from = becomes.kept.has(code) && known.has(code) ? code : (seats.get(code) ?? null);
    const own = {
      code,
      level,
      depth,
      leaf,
      parent,
      from,
      passedTo: null,
      parts: partsOf(unit, { olds, sources: sources.get(code) ?? [], ...becomes }),
    };
    const others = (gone.get(code) ?? []).map((one) => ofGone(one, news.get(code) as TreeUnit));
    const isBeside = (one: ListedDuty): boolean => one.parent === parent;
    return [...others.filter(isBeside), own, ...others.filter((one) => !isBeside(one))];
  });
}

/**
 * Levels of a new list that an open review has under another word, with that word: of the tier from which most of their units come, where it is no other's. `dues`: levels
 * that have a due day in it; `was`: of each duty, by its unit's code.
 */
export function levelsInReview(input: {
  after: readonly TreeUnit[];
  becomes: Pick<UnitReorganisation, 'begun'>;
  dues: readonly string[];
  was: ReadonlyMap<string, string>;
}): Map<string, string> {
  const { after, becomes, dues, was } = input;
  const named = new Set(after.map(({ level }) => level));
  const free = new Set(dues.filter((level) => !named.has(level)));
  const sources = new Map(becomes.begun.map(({ code, from }) => [code, from.map((old) => old.code)]));
  const levels = new Map<string, string>();
  for (const [level, units] of Map.groupBy(after, (unit) => unit.level)) {
    if (dues.includes(level)) continue;
    const from = units.flatMap(({ code }) => (sources.get(code) ?? [code]).flatMap((old) => was.get(old) ?? []));
    const counts = [...Map.groupBy(from, (word) => word)].filter(([word]) => free.has(word));
    const [most] = counts.toSorted(([, a], [, b]) => b.length - a.length);
    if (most === undefined) continue;
    levels.set(level, most[0]);
    free.delete(most[0]);
  }
  return levels;
}

function partsOf(
  { code, leaf }: TreeUnit,
  { olds, sources, kept }: { olds: ReadonlyMap<string, TreeUnit>; sources: readonly Succession[]; kept: ReadonlySet<string> },
): PassedPart[] {
  const took = sources.filter(({ heirless }) => !heirless);
  const [only] = took;
  const wasLeaf = olds.get(kept.has(code) ? code : (only?.oldCode ?? ''))?.leaf;
  const isWhole = kept.has(code) || (took.length === 1 && only?.fromShare === 0 && only.toShare === 1);
  if (isWhole && wasLeaf === leaf) return [];
  // A leaf has all that was below it, also what nobody else took over.
  return (leaf ? sources : took).map(({ oldCode, fromShare, toShare }) => ({
    ...{ code: oldCode, name: olds.get(oldCode)?.name ?? oldCode },
    ...{ fromShare, toShare },
  }));
}
