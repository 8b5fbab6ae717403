import { type AmendablePart, amendableParts, usuallyDecidedAlone } from './amendable-parts.ts';
import { contentHash } from './canonical-json.ts';
import { targetsIn } from './continued-codes.ts';
import type { Form } from './form-indicators.ts';
import { graceDays } from './grace-days.ts';
import type { CalendarDate } from './instants.ts';
import type { CycleCalendar, PartyDefinition, ProgramDefinition, Target } from './program.ts';
import { usualSent } from './sent-of-ended-units.ts';

/**
 * Days of the year of the coming cycles; and how a review goes by them: by how many working days a close moves that was missed, whether its result waits to be released,
 * what it does that is open when units are reorganised. Of these, what is unsaid stays as it is.
 */
export type AgreedDays = Pick<CycleCalendar, 'cutOffs' | 'reviewDays' | 'opening' | 'cutOff' | 'close' | 'compile' | 'deliver'> & {
  due: { month: number; day: number; yearOffset: 0 | 1 }[];
} & Ways;

type Ways = Pick<CycleCalendar, 'graceDays' | 'delivery' | 'sentOfEnded'>;

/** In programs that say nothing of it. */
const usualWays = { graceDays: graceDays.usual, delivery: 'on-its-day', sentOfEnded: usualSent } as const satisfies Ways;
const wayKeys = Object.keys(usualWays) as (keyof Ways)[];

/** How reviews go by their days, of what says only what is not as usual. */
export const waysOf = (said: Ways, unsaid: Ways = usualWays): Required<Ways> => ({
  graceDays: said.graceDays ?? unsaid.graceDays ?? usualWays.graceDays,
  delivery: said.delivery ?? unsaid.delivery ?? usualWays.delivery,
  sentOfEnded: said.sentOfEnded ?? unsaid.sentOfEnded ?? usualWays.sentOfEnded,
});

/** A party as the agreement has it; the address is how it is reached, no part of the text. */
export type AgreedParty = Omit<PartyDefinition, 'coordinating' | 'coordinator'>;

/** The parts that become others, each whole. */
export interface AmendmentChange {
  targets?: Target[] | undefined;
  days?: AgreedDays | undefined;
  form?: Form | undefined;
  parties?: AgreedParty[] | undefined;
  term?: { to: CalendarDate } | undefined;
}

/** A draft by what it says: whoever changes one has had this before them. */
export const draftStamp = (draft: { change: AmendmentChange; reason: string; takesEffectOn: CalendarDate }): string =>
  contentHash([draft.change, draft.reason, draft.takesEffectOn]).slice(0, 20);

/** An amendment's life. A signing that ended without all signatures makes it a draft again. */
export const amendmentStates = ['draft', 'signing', 'agreed', 'in-force', 'withdrawn', 'lapsed'] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** `succession`: a party's legal successor, which nobody agrees on: it is so. */
export type AmendmentKind = 'amendment' | 'succession';

/** Whether every party has to sign a change of these parts. */
export const isSignedByParties = (
  kind: AmendmentKind,
  parts: readonly AmendablePart[],
  decidedAlone: readonly AmendablePart[] = usuallyDecidedAlone,
): boolean => kind === 'amendment' && parts.some((part) => !decidedAlone.includes(part));

const daysOf = ({ cutOffs, reviewDays, opening, cutOff, close, compile, deliver, due, ...calendar }: CycleCalendar): AgreedDays => ({
  ...(cutOffs === undefined ? {} : { cutOffs }),
  ...(reviewDays === undefined ? {} : { reviewDays }),
  opening,
  cutOff,
  close,
  compile,
  deliver,
  due: due.map(({ month, day, yearOffset }) => ({ month, day, yearOffset })),
  ...waysOf(calendar),
});

const partyOf = ({ coordinating: _, coordinator: __, ...party }: PartyDefinition): AgreedParty => party;

/** These parts of a program, as it stands: what a change is compared with, and what brings it back. */
export function partsOf(program: ProgramDefinition, parts: readonly AmendablePart[] = amendableParts): AmendmentChange {
  const all: Required<AmendmentChange> = {
    targets: program.targets,
    days: daysOf(program.calendar),
    form: program.form,
    parties: program.parties.map(partyOf),
    term: { to: program.term.to },
  };
  return Object.fromEntries(parts.map((part) => [part, all[part]]));
}

/** The parts that a change names. */
export const changedParts = (change: AmendmentChange): AmendablePart[] => amendableParts.filter((part) => change[part] !== undefined);

/**
 * The program with the change made. Reminders of a due day stay with their level, what is a party's own with the party, and a target with its figure under whatever
 * code the form asks it.
 */
export function withChange(program: ProgramDefinition, change: AmendmentChange): ProgramDefinition {
  const { targets, days, form, parties, term } = change;
  const { due = [], graceDays: _, delivery: __, sentOfEnded: ___, ...moments } = days ?? {};
  // What is as usual and was never said goes on unsaid: the text that was signed does not have it.
  const now = waysOf(program.calendar);
  const said = wayKeys.filter((key) => days?.[key] !== undefined && days[key] !== now[key]);
  return {
    ...program,
    ...(targets && { targets }),
    ...(form && { form, targets: targetsIn(form, program.form, targets ?? program.targets) }),
    ...(term && { term: { ...program.term, to: term.to } }),
    ...(days && {
      calendar: {
        ...program.calendar,
        ...moments,
        ...Object.fromEntries(said.map((key) => [key, days[key]])),
        due: due.map((day, level) => ({ ...program.calendar.due[level], ...day })),
      },
    }),
    ...(parties && {
      parties: program.parties.map((party) => ({ ...party, ...parties.find(({ key }) => key === party.key) })),
    }),
  };
}
