import { choiceSteps } from './exemplar-choice.ts';
import type { CalendarDate, Instant } from './instants.ts';

/**
 * Where a typical example (điển hình) stands. `nominated`: units above check it, one after the other; `checked`: the parties are to choose; `withdrawn`: its nomination was taken back.
 */
export const exemplarStates = ['nominated', 'returned', 'checked', 'chosen', 'not-chosen', 'withdrawn'] as const;
export type ExemplarState = (typeof exemplarStates)[number];

/** Whether somebody has still to do something before it is chosen, or not. */
export const isUndecided = (state: ExemplarState): boolean => state === 'nominated' || state === 'returned' || state === 'checked';

/** What those shown may consent to. */
export const exemplarUses = ['page', 'booklet'] as const;
export type ExemplarUse = (typeof exemplarUses)[number];

/** That somebody who is shown agreed to be, as the unit says it. Withdrawn: at once, whatever was published. */
export interface ExemplarConsent {
  id: number;
  /** By office or role, or by the name that the unit types. */
  who: string;
  givenOn: CalendarDate;
  uses: ExemplarUse[];
  withdrawnAt: Instant | null;
}

/** A flag, a certificate, a letter: one of the kinds that the program has. */
export interface Commendation {
  kind: string;
  documentNumber: string;
  on: CalendarDate;
}

export interface ExemplarFacts {
  state: ExemplarState;
  /** The unit that is to check it, by its code; null: the standing office, or nobody any more. */
  checker: string | null;
  commendation: Commendation | null;
  publishedAt: Instant | null;
  consents: ExemplarConsent[];
}

/** What people do to it, in the order in which they may. */
export const exemplarSteps = [
  'checked',
  'returned',
  'corrected',
  ...choiceSteps,
  'chosen',
  'not-chosen',
  'reopened',
  'commended',
  'published',
  'taken-down',
  'consented',
  'consent-withdrawn',
  'withdrawn',
  'taken-up',
  'not-taken-up',
] as const;
export type ExemplarStep = (typeof exemplarSteps)[number];

/** Steps that say nothing without words. */
export const exemplarStepsInWords: readonly ExemplarStep[] = [
  'returned',
  'party-not-chosen',
  'chosen',
  'not-chosen',
  'reopened',
  'taken-down',
  'withdrawn',
  'taken-up',
];

/** Whether everybody who is shown agrees to a use, by what each said last. Where nobody was asked, nobody has. */
export function isConsented(consents: readonly ExemplarConsent[], use: ExemplarUse): boolean {
  const last = new Map(consents.map((consent) => [nameOf(consent.who), consent]));
  return last.size > 0 && [...last.values()].every(({ withdrawnAt, uses }) => withdrawnAt === null && uses.includes(use));
}

const nameOf = (who: string): string => who.normalize('NFC').trim().toLowerCase();

/** Whether others may see it in a place: it was chosen and published, and everybody who is shown still agrees. */
export const isShown = (
  { state, publishedAt, consents }: Pick<ExemplarFacts, 'state' | 'publishedAt' | 'consents'>,
  use: ExemplarUse,
): boolean => state === 'chosen' && publishedAt !== null && isConsented(consents, use);

/** Who looks at it. `heir`: of the unit that nominated it and is no more; `takenUp`: they said that they follow it; `decides`: the parties differ, or were silent too long (exemplar-choice.ts); `spoken`: one of them has said something. */
export interface ExemplarReader {
  nominator: boolean;
  heir: boolean;
  checker: boolean;
  coordinator: boolean;
  unit: boolean;
  takenUp: boolean;
  decides: boolean;
  spoken: boolean;
}

/** What somebody may do to it now. The standing office may do whatever waits for a unit: some have no mailbox, and some are no more. */
export function exemplarStepsFor(exemplar: ExemplarFacts, who: ExemplarReader): ExemplarStep[] {
  const { state, commendation, publishedAt, consents } = exemplar;
  const own = who.nominator || who.coordinator;
  const live = consents.some(({ withdrawnAt }) => withdrawnAt === null);
  const may: Record<ExemplarStep, boolean> = {
    checked: state === 'nominated' && (who.checker || who.coordinator),
    returned: (state === 'nominated' && (who.checker || who.coordinator)) || (state === 'checked' && who.coordinator),
    corrected: who.nominator && (state === 'returned' || state === 'nominated'),
    // What a party says by another way than its link is recorded for it.
    'party-chosen': who.coordinator && state === 'checked',
    'party-not-chosen': who.coordinator && state === 'checked',
    'party-taken-back': who.coordinator && state === 'checked' && who.spoken,
    chosen: who.coordinator && who.decides && state === 'checked',
    'not-chosen': who.coordinator && who.decides && state === 'checked',
    // What was commended is known outside.
    reopened: who.coordinator && (state === 'not-chosen' || (state === 'chosen' && commendation === null)),
    commended: who.coordinator && state === 'chosen',
    published: who.coordinator && state === 'chosen' && publishedAt === null && exemplarUses.some((use) => isConsented(consents, use)),
    'taken-down': who.coordinator && publishedAt !== null,
    consented: own && state !== 'withdrawn',
    // Whoever comes after the unit hears first of a change of mind.
    'consent-withdrawn': (own || who.heir) && live,
    withdrawn: own && state !== 'withdrawn',
    'taken-up': who.unit && !who.nominator && !who.takenUp && isShown(exemplar, 'page'),
    'not-taken-up': who.unit && who.takenUp,
  };
  return exemplarSteps.filter((step) => may[step]);
}

/** How it stands after a step; what a step needs beside its kind is checked before. `above`: who checks it after the checker; null: nobody. */
export function afterExemplarStep(
  exemplar: ExemplarFacts,
  step: ExemplarStep,
  how: { above: string | null; byCoordinator: boolean; at: Instant },
): Pick<ExemplarFacts, 'state' | 'checker' | 'publishedAt'> {
  const { state, checker, publishedAt } = exemplar;
  const down = { checker: null, publishedAt: null };
  switch (step) {
    case 'checked':
      // The standing office answers for all that were still to check it.
      return how.byCoordinator || how.above === null
        ? { state: 'checked', checker: null, publishedAt }
        : { state, checker: how.above, publishedAt };
    case 'returned':
    case 'withdrawn':
    case 'not-chosen':
      return { state: step, ...down };
    case 'corrected':
      return { state: 'nominated', checker: how.above, publishedAt };
    case 'chosen':
      return { state: 'chosen', ...down };
    case 'reopened':
      return { state: 'checked', ...down };
    case 'published':
      return { state, checker, publishedAt: how.at };
    case 'taken-down':
    case 'consent-withdrawn':
      // To make it known again is a decision of its own.
      return { state, checker, publishedAt: null };
    default:
      return { state, checker, publishedAt };
  }
}

/** How many a list shows, how many of its followers an example names, how many criteria and kinds of commendation a program may have, and those that it begins with. */
export const exemplarLimits = { shown: 300, terms: 20, consents: 50, onOfficePage: 30, takers: 30 } as const;

/** How many examples a page for anybody has, and a part of the booklet; of how many that were published it is asked at all. */
export const knownLimits = { page: 50, part: 100, published: 10_000 } as const;

/** How many may wait for a booklet at once, and how long setting one may take. */
export const bookletLimits = { waiting: 12, seconds: 120 } as const;
export const usualCommendations: readonly string[] = ['Cờ thi đua', 'Bằng khen', 'Giấy khen'];

/** The figure of the form that counts what was commended in a year. */
export const exemplarIndicator = 'exemplars';
