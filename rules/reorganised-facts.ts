import type { DroppedFor } from './dropped-reorganisation.ts';
import type { CalendarDate } from './instants.ts';
import type { ReorganisationCounts, UnitReorganisation } from './reorganise-units.ts';
import type { SentChoice } from './sent-of-ended-units.ts';
import type { TreeUnit } from './units.ts';

type Placed = { name: string; parentName: string | null };

/** What a mail says of a reorganisation, to whom: people of a unit of the new list, of one that is no more, or the standing office; that it was taken back, all of them; that one that was planned was dropped, the standing office, which alone knows of it. */
export type ReorganisedFacts = { day: CalendarDate; reason: string } & (
  | {
      reader: 'unit';
      unit: Placed;
      /** What it was, where it was called otherwise or stood elsewhere. */
      was: Placed | null;
      /** Names of units that are in it now, or whose matters nobody else took over. */
      took: string[];
      /** Of an open review: it reports as before; it has reports of others too; its report is of all of them. null: none is open. */
      duty: 'as-before' | 'others-too' | 'added-up' | null;
    }
  | {
      reader: 'ended';
      unit: Placed;
      /** What it became; without a successor, who has its matters now. */
      became: Placed[];
      heirless: boolean;
      /** Who has what a review that is not over still asks of it; its own people, where its successor has nobody. */
      duty: 'heirs' | 'own' | null;
    }
  | { reader: 'taken-back' }
  | { reader: 'dropped'; why: DroppedFor; last: CalendarDate }
  | { reader: 'office'; counts: ReorganisationCounts; withoutReporter: string[]; withoutSuccessor: string[]; review: SentChoice | null }
);

/**
 * By the unit's code: of the new list, and of the old one. `review`: what an open review does with what was sent; null: none is open. `keeps`: units that are no more
 * and keep their people.
 */
export function reorganisedFacts(input: {
  day: CalendarDate;
  reason: string;
  before: readonly TreeUnit[];
  after: readonly TreeUnit[];
  becomes: UnitReorganisation;
  counts: ReorganisationCounts;
  keeps: ReadonlySet<string>;
  review: SentChoice | null;
}): { now: Map<string, ReorganisedFacts>; ended: Map<string, ReorganisedFacts>; office: ReorganisedFacts } {
  const { day, reason, before, after, becomes, counts, keeps, review } = input;
  const common = { day, reason };
  const [olds, news] = [placedIn(before), placedIn(after)];
  const begun = new Map(becomes.begun.map((unit) => [unit.code, unit]));
  const taken = Map.groupBy(becomes.successions, ({ newCode }) => newCode);
  const now = new Map<string, ReorganisedFacts>();
  for (const { code } of after) {
    const heirOf = begun.get(code)?.heirOf ?? null;
    const others = (taken.get(code) ?? []).filter(({ oldCode }) => oldCode !== heirOf);
    if (!begun.has(code) && others.length === 0) continue;
    const unit = news.get(code) as Placed;
    const before = heirOf === null ? null : (olds.get(heirOf) ?? null);
    const isSame = before?.name === unit.name && before.parentName === unit.parentName;
    const took = others.map(({ oldCode }) => olds.get(oldCode)?.name ?? oldCode);
    const withOthers = review === 'goes-on' ? ('added-up' as const) : ('others-too' as const);
    const duty = review === null ? null : others.length > 0 ? withOthers : ('as-before' as const);
    now.set(code, { ...common, reader: 'unit', unit, was: isSame ? null : before, took, duty });
  }
  const seats = new Set(becomes.begun.flatMap(({ heirOf }) => heirOf ?? []));
  const parts = Map.groupBy(becomes.successions, ({ oldCode }) => oldCode);
  const ended = new Map<string, ReorganisedFacts>();
  for (const { code } of becomes.ended) {
    if (seats.has(code)) continue;
    const own = parts.get(code) ?? [];
    const became = own.flatMap(({ newCode }) => news.get(newCode) ?? []);
    const heirless = own.every((part) => part.heirless);
    ended.set(code, {
      ...common,
      reader: 'ended',
      unit: olds.get(code) as Placed,
      became,
      heirless,
      duty: keeps.has(code) ? 'own' : review === null ? null : 'heirs',
    });
  }
  const office: ReorganisedFacts = {
    ...{ ...common, reader: 'office', counts, review },
    withoutReporter: becomes.begun.filter(({ heirOf }) => heirOf === null).map(({ name }) => name),
    withoutSuccessor: becomes.withoutSuccessor.map(({ name }) => name),
  };
  return { now, ended, office };
}

function placedIn(units: readonly TreeUnit[]): Map<string, Placed> {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return new Map(units.map(({ code, name, parent }) => [code, { name, parentName: parent === null ? null : (names.get(parent) ?? null) }]));
}
