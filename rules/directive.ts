import type { CalendarDate } from './instants.ts';
import type { ProblemCode } from './problem-catalogue.ts';

/** What a document is to a program: what it rests on, what it leads to, or what its parties owe to their superiors. */
export const directiveRelations = ['basis', 'led-to', 'owed'] as const;
export type DirectiveRelation = (typeof directiveRelations)[number];

/** How a document stands on a day. `owed`: it is not there yet; `struck`: it was entered by mistake. */
export const directiveStandings = ['owed', 'not-yet', 'in-force', 'replaced', 'ended', 'struck'] as const;
export type DirectiveStanding = (typeof directiveStandings)[number];

/** What people do to a document of the register, beside entering it. */
export const directiveSteps = [
  'drafted',
  'commented',
  'delivered',
  'replaced',
  'ended',
  'restored',
  'corrected',
  'undelivered',
  'struck',
  'unstruck',
] as const;
export type DirectiveStep = (typeof directiveSteps)[number];

export interface DirectiveFacts {
  relation: DirectiveRelation;
  /** Its own number (`26-CT/TU`); null: it has none yet. */
  documentNumber: string | null;
  issuedOn: CalendarDate | null;
  inForceFrom: CalendarDate | null;
  inForceTo: CalendarDate | null;
  /** The document in its place, by its place in the register, and since when. */
  replacedBy: number | null;
  replacedOn: CalendarDate | null;
  /** It was entered by mistake: it keeps its place, and counts for nothing. */
  struck: boolean;
}

/** Whether it is owed and not there yet. */
export const isAwaited = ({ relation, issuedOn }: Pick<DirectiveFacts, 'relation' | 'issuedOn'>): boolean =>
  relation === 'owed' && issuedOn === null;

export function directiveStanding(directive: DirectiveFacts, today: CalendarDate): DirectiveStanding {
  const { inForceFrom, inForceTo, replacedBy, replacedOn, struck } = directive;
  if (struck) return 'struck';
  if (isAwaited(directive)) return 'owed';
  if (replacedBy !== null && replacedOn !== null && replacedOn <= today) return 'replaced';
  if (inForceTo !== null && inForceTo < today) return 'ended';
  return inForceFrom !== null && inForceFrom > today ? 'not-yet' : 'in-force';
}

/** What can be done to it now. */
export function directiveStepsFor(directive: DirectiveFacts): DirectiveStep[] {
  if (directive.struck) return ['unstruck'];
  if (isAwaited(directive)) return ['drafted', 'commented', 'delivered', 'corrected', 'struck'];
  if (directive.replacedBy !== null || directive.inForceTo !== null) return ['restored', 'corrected', 'struck'];
  return ['replaced', 'ended', 'corrected', ...(directive.relation === 'owed' ? ['undelivered' as const] : []), 'struck'];
}

/** Steps that say nothing without words. */
export const directiveStepsInWords: readonly DirectiveStep[] = ['drafted', 'commented', 'corrected', 'undelivered', 'struck', 'unstruck'];

/** What is wrong with its dates and at which of them; null: nothing. A document that was not issued is none, and none is in force before it is issued. */
export function wrongDirectiveDates(
  { issuedOn, inForceFrom, inForceTo }: Pick<DirectiveFacts, 'issuedOn' | 'inForceFrom' | 'inForceTo'>,
  today: CalendarDate,
): { code: ProblemCode; box: 'issuedOn' | 'inForceFrom' | 'inForceTo' } | null {
  if (issuedOn !== null && issuedOn > today) return { code: 'directive-issued-ahead', box: 'issuedOn' };
  if (issuedOn !== null && inForceFrom !== null && inForceFrom < issuedOn) return { code: 'directive-before-issued', box: 'inForceFrom' };
  const begins = inForceFrom ?? issuedOn;
  return begins !== null && inForceTo !== null && inForceTo < begins ? { code: 'directive-dates-crossed', box: 'inForceTo' } : null;
}

/**
 * What is wrong with one document taking another's place; null: nothing. `replacedBy`: of each that is replaced, by what. A document neither replaces itself
 * nor, by way of others, what replaces it.
 */
export function wrongReplacement(register: number, by: number, replacedBy: ReadonlyMap<number, number>): ProblemCode | null {
  if (by === register) return 'directive-replaces-itself';
  const passed = new Set<number>();
  for (let at: number | undefined = by; at !== undefined && !passed.has(at); at = replacedBy.get(at)) {
    if (at === register) return 'directive-replaced-in-a-circle';
    passed.add(at);
  }
  return null;
}

/** How many documents a register shows, and how many changes a mail names. */
export const directiveLimits = { shown: 300, inMail: 10 } as const;
