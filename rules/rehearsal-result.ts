import type { CycleName } from './cycle-key.ts';
import { keyOf } from './cycle-key.ts';
import type { CalendarDate, Instant } from './instants.ts';
import type { MomentKind } from './plan.ts';
import type { Text } from './texts/language.ts';

/** What came of rehearsing a program of an installation's own on a copy. Everything in it is simulated. */
export interface RehearsalResult {
  /** Hashes of what was rehearsed, each part by itself, so that the next one can say what changed. */
  program: { agreement: string; form: string; calendar: string; units: number; tree: string };
  /** The program's instants at which it began and ended. */
  from: Instant;
  to: Instant;
  seconds: number;
  cycles: RehearsedCycle[];
  mails: {
    all: number;
    /** By the level of the offices; null: leaders and the standing office. */
    levels: { level: string | null; offices: number; mails: number; most: number }[];
    /** Days on which most went out, and months with what they carried. */
    busiest: { date: CalendarDate; mails: number }[];
    months: { month: string; mails: number }[];
    /** One of each kind, as it was sent. */
    samples: { kind: string; subject: string; text: string }[];
  };
  daysOff: { cycle: CycleName; what: MomentKind | 'due'; level: string | null; from: CalendarDate; to: CalendarDate }[];
  /** Mails that went out on days off. */
  mailsOnDaysOff: { date: CalendarDate; mails: number }[];
  rules: RehearsedRule[];
  /** Rounds that reached nobody, and rounds that reached everybody they concern. */
  rounds: { cycle: CycleName; kind: MomentKind; date: CalendarDate; sent: number; all: number }[];
  documents: { name: string; bytes: number; contentHash: string }[];
}

export interface RehearsedCycle extends CycleName {
  expected: number;
  submitted: number;
  nothingToReport: number;
  missed: number;
  late: number;
  returned: number;
  approved: number;
  mails: number;
  close: Instant | null;
  dues: { level: string; date: CalendarDate }[];
}

/** A rule of the form, in how many of the reports it was tried and in how many it said something. */
export interface RehearsedRule {
  indicator: string;
  label: Text;
  kind: 'unusual' | 'left-empty' | 'part-is-whole' | 'zero';
  tried: number;
  fired: number;
}

/** What is worth telling of the rules: those that never said anything, and those that always did. */
export const idleRules = (rules: readonly RehearsedRule[]): RehearsedRule[] => rules.filter(({ tried, fired }) => tried > 0 && fired === 0);
export const constantRules = (rules: readonly RehearsedRule[]): RehearsedRule[] =>
  rules.filter(({ tried, fired }) => tried > 0 && fired === tried);

/** Something that is not as it was in the last rehearsal of the same program. */
export type RehearsalDifference =
  | { kind: 'part'; part: 'agreement' | 'form' | 'calendar' | 'tree' }
  | { kind: 'units' | 'mails'; before: number; after: number }
  | { kind: 'cycle-gone' | 'cycle-new'; cycle: CycleName }
  | { kind: 'due'; cycle: CycleName; level: string; before: CalendarDate; after: CalendarDate }
  | { kind: 'tally'; cycle: CycleName; what: 'mails' | 'missed' | 'late' | 'returned'; before: number; after: number }
  | { kind: 'busiest'; before: { date: CalendarDate; mails: number }; after: { date: CalendarDate; mails: number } };

export function rehearsalDifferences(before: RehearsalResult, after: RehearsalResult): RehearsalDifference[] {
  const found: RehearsalDifference[] = [];
  for (const part of ['agreement', 'form', 'calendar', 'tree'] as const)
    if (before.program[part] !== after.program[part]) found.push({ kind: 'part', part });
  if (before.program.units !== after.program.units) found.push({ kind: 'units', before: before.program.units, after: after.program.units });
  if (before.mails.all !== after.mails.all) found.push({ kind: 'mails', before: before.mails.all, after: after.mails.all });
  const nameOf = (cycle: CycleName): string => `${keyOf(cycle)}-${cycle.kind}`;
  const then = new Map(before.cycles.map((cycle) => [nameOf(cycle), cycle]));
  const now = new Set(after.cycles.map(nameOf));
  for (const [name, { year, kind, key }] of then)
    if (!now.has(name)) found.push({ kind: 'cycle-gone', cycle: { year, kind, ...(key === undefined ? {} : { key }) } });
  for (const cycle of after.cycles) {
    const { year, kind, key } = cycle;
    const named = { year, kind, ...(key === undefined ? {} : { key }) };
    const was = then.get(nameOf(cycle));
    if (!was) {
      found.push({ kind: 'cycle-new', cycle: named });
      continue;
    }
    for (const { level, date } of cycle.dues) {
      const due = was.dues.find((one) => one.level === level)?.date;
      if (due !== undefined && due !== date) found.push({ kind: 'due', cycle: named, level, before: due, after: date });
    }
    for (const what of ['mails', 'missed', 'late', 'returned'] as const)
      if (was[what] !== cycle[what]) found.push({ kind: 'tally', cycle: named, what, before: was[what], after: cycle[what] });
  }
  const [first, last] = [before.mails.busiest[0], after.mails.busiest[0]];
  if (first && last && (first.date !== last.date || first.mails !== last.mails))
    found.push({ kind: 'busiest', before: first, after: last });
  return found;
}
