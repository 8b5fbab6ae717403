import { compareCodes } from './code-order.ts';
import type { SuccessorProposal } from './propose-successors.ts';
import { isSameKind } from './same-tier.ts';
import type { TreeUnit } from './units.ts';

/** A part of a unit's past, from one share of it to another: 0 to 1 is all of it. */
export interface Succession {
  oldCode: string;
  newCode: string;
  fromShare: number;
  toShare: number;
  /** It is one of several parts, by what was given for them or in equal ones. */
  estimated: boolean;
  /** It ended without a successor, and its past stays with the nearest unit above it that is still there. */
  heirless: boolean;
}

type Named = Pick<TreeUnit, 'code' | 'name'>;

/** One unit of the tree as it is to be, and what it comes from. */
export interface BegunUnit extends TreeUnit {
  /** By what it differs from the one that had its code, or came to it whole from one unit alone: `renamed` and `moved` may be both. */
  how: 'founded' | 'merged' | 'divided' | 'continued';
  renamed: boolean;
  moved: boolean;
  /** Old units whose past is its own, or a part of it: `share` of 1. */
  from: (Named & { share: number })[];
  /** The old unit whose contacts, issues and action items are its own from now on: that of its code, or its only one. null: it has no reporter. */
  heirOf: string | null;
}

export interface UnitReorganisation {
  /** Codes of units that are the same before and after: they keep their row, and so all that hangs on it. */
  kept: Set<string>;
  begun: BegunUnit[];
  ended: Named[];
  /** Of every unit that ended; none where nothing is left above it either. */
  successions: Succession[];
  /** Old units of which nobody took anything over. */
  withoutSuccessor: (Named & { level: string; goesTo: Named | null })[];
  /** By old code, who answers for what it has still to do: its largest successor, or the nearest above it. null: the coordinator. */
  heirs: Map<string, string | null>;
}

/**
 * What becomes of each unit between two trees. A unit is the same only where its code, name, kind, what is above it and its territory are: all
 * else ends and begins, for a code names a unit only together with a date. What its tier is called follows from the kinds of others. Successors as they were given or confirmed.
 */
export function reorganiseUnits(
  before: readonly TreeUnit[],
  after: readonly TreeUnit[],
  proposals: readonly SuccessorProposal[],
): UnitReorganisation {
  const olds = new Map(before.map((unit) => [unit.code, unit]));
  const shares = sharesOf(proposals);
  const predecessors = Map.groupBy(shares, ({ newCode }) => newCode);
  const kept = keptOf(olds, after, predecessors);
  const ended = before.filter(({ code }) => !kept.has(code));
  const heirs = new Map<string, string | null>();
  const successions: Succession[] = [];
  const byOld = Map.groupBy(shares, ({ oldCode }) => oldCode);
  // Parents before children: what is above an ended unit is known before it.
  for (const { code, parent } of before) {
    const own = byOld.get(code) ?? [];
    const above = parent === null ? null : (heirs.get(parent) ?? null);
    const largest = own.toSorted((a, b) => b.toShare - b.fromShare - (a.toShare - a.fromShare))[0];
    heirs.set(code, kept.has(code) ? code : (largest?.newCode ?? above));
    if (kept.has(code)) continue;
    if (own.length > 0) successions.push(...own);
    else if (above !== null)
      successions.push({ oldCode: code, newCode: above, fromShare: 0, toShare: 1, estimated: false, heirless: true });
  }
  const names = new Map(after.map((unit) => [unit.code, named(unit)]));
  return {
    kept,
    begun: after.filter(({ code }) => !kept.has(code)).map((unit) => begin(unit, olds, predecessors.get(unit.code) ?? [], heirs)),
    ended: ended.map(named),
    successions,
    withoutSuccessor: ended
      .filter(({ code }) => !byOld.has(code))
      .map((unit) => ({ ...named(unit), level: unit.level, goesTo: names.get(heirs.get(unit.code) ?? '') ?? null })),
    heirs,
  };
}

const named = ({ code, name }: Named): Named => ({ code, name });

/** Where several take over, by the amounts that were given, else in equal parts. What a unit once stated is divided so, and an estimate in either case. */
function sharesOf(proposals: readonly SuccessorProposal[]): Succession[] {
  return proposals.flatMap(({ old, successors }) => {
    const inOrder = successors.toSorted((a, b) => compareCodes(a.code, b.code));
    const stated = inOrder.every(({ amount }) => amount !== undefined);
    const amounts = inOrder.map(({ amount = 1 }) => (stated ? amount : 1));
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    const until = (index: number): number => amounts.slice(0, index).reduce((sum, amount) => sum + amount, 0) / total;
    return inOrder.map(({ code }, index) => ({
      oldCode: old.code,
      newCode: code,
      fromShare: until(index),
      toShare: until(index + 1),
      estimated: inOrder.length > 1,
      heirless: false,
    }));
  });
}

function keptOf(
  olds: ReadonlyMap<string, TreeUnit>,
  after: readonly TreeUnit[],
  predecessors: ReadonlyMap<string, readonly Succession[]>,
): Set<string> {
  const kept = new Set<string>();
  for (const { code, name, kind, parent } of after) {
    const old = olds.get(code);
    const from = predecessors.get(code) ?? [];
    const isWhole = from.length === 1 && from[0]?.oldCode === code && !from[0].estimated;
    const isInPlace = old?.parent === parent && (parent === null || kept.has(parent));
    if (old?.name === name && isSameKind(old.kind, kind) && isInPlace && isWhole) kept.add(code);
  }
  return kept;
}

function begin(
  unit: TreeUnit,
  olds: ReadonlyMap<string, TreeUnit>,
  from: readonly Succession[],
  heirs: ReadonlyMap<string, string | null>,
): BegunUnit {
  const sources = from.flatMap(({ oldCode }) => olds.get(oldCode) ?? []);
  const seat = sources.find(({ code }) => code === unit.code) ?? (sources.length === 1 ? sources[0] : undefined);
  const isAlone = sources.length === 1 && from.every(({ estimated }) => !estimated);
  return {
    ...unit,
    how: sources.length === 0 ? 'founded' : isAlone ? 'continued' : from.some(({ estimated }) => estimated) ? 'divided' : 'merged',
    renamed: isAlone && seat?.name !== unit.name,
    moved: isAlone && seat?.parent !== unit.parent,
    from: from.flatMap(({ oldCode, fromShare, toShare }) => {
      const old = olds.get(oldCode);
      return old ? [{ ...named(old), share: toShare - fromShare }] : [];
    }),
    heirOf: seat !== undefined && heirs.get(seat.code) === unit.code ? seat.code : null,
  };
}

export interface ReorganisationCounts {
  /** Units that are no more, and such as have others in them now. */
  ended: number;
  created: number;
  renamed: number;
  moved: number;
  /** Of these nobody took the past over but the unit above. */
  withoutSuccessor: number;
  /** Units that begin without anybody who gets their mails. */
  withoutReporter: number;
}

export function countsOf({ begun, ended, withoutSuccessor }: UnitReorganisation): ReorganisationCounts {
  const continued = begun.filter(({ how }) => how === 'continued');
  return {
    ended: ended.length - continued.length,
    created: begun.length - continued.length,
    renamed: continued.filter(({ renamed }) => renamed).length,
    moved: continued.filter(({ moved }) => moved).length,
    withoutSuccessor: withoutSuccessor.length,
    withoutReporter: begun.filter(({ heirOf }) => heirOf === null).length,
  };
}
