import { type DirectiveFacts, isAwaited, wrongDirectiveDates } from './directive.ts';
import type { CalendarDate } from './instants.ts';
import type { ProblemCode } from './problem-catalogue.ts';

/** What of an entry of the register may be corrected, in the order in which it is shown. */
export const correctableFields = ['kind', 'title', 'issuer', 'documentNumber', 'issuedOn', 'inForceFrom', 'inForceTo', 'address'] as const;
export type CorrectableField = (typeof correctableFields)[number];

export type CorrectableDirective = Pick<DirectiveFacts, 'documentNumber' | 'issuedOn' | 'inForceFrom' | 'inForceTo'> & {
  kind: string;
  title: string;
  issuer: string;
  address: string | null;
};

/** What a correction changed: kept with it, so that what was there before can always be read. */
export interface DirectiveChange {
  field: CorrectableField;
  before: string | null;
  after: string | null;
}

/**
 * An entry as it is typed anew, with what that changes; or what is wrong with it and at which box. What is not issued yet gets its number and its day when it is delivered; whether a document ends
 * is entered by a step of its own, so here its last day changes and neither comes nor goes. Problems: `directive-nothing-corrected`, `directive-number-missing`, `date-missing`, and of its dates.
 */
export function correctDirective(
  before: DirectiveFacts & CorrectableDirective,
  typed: Partial<CorrectableDirective>,
  today: CalendarDate,
): { after: CorrectableDirective; changes: DirectiveChange[] } | { code: ProblemCode; field: CorrectableField | null } {
  const after: CorrectableDirective = Object.fromEntries(
    correctableFields.map((field) => [field, typed[field] === undefined ? before[field] : typed[field]]),
  ) as unknown as CorrectableDirective;
  if (isAwaited(before)) Object.assign(after, { documentNumber: null, issuedOn: null, inForceFrom: null, inForceTo: null });
  if (before.inForceTo === null) after.inForceTo = null;
  const changes = correctableFields.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
  if (changes.length === 0) return { code: 'directive-nothing-corrected', field: null };
  if (before.documentNumber !== null && after.documentNumber === null) return { code: 'directive-number-missing', field: 'documentNumber' };
  if (before.issuedOn !== null && after.issuedOn === null) return { code: 'date-missing', field: 'issuedOn' };
  if (before.inForceTo !== null && after.inForceTo === null) return { code: 'date-missing', field: 'inForceTo' };
  const wrong = wrongDirectiveDates(after, today);
  if (wrong !== null) return { code: wrong.code, field: wrong.box };
  const begins = after.inForceFrom ?? after.issuedOn;
  const isReplacedBefore = before.replacedOn !== null && begins !== null && before.replacedOn < begins;
  return isReplacedBefore ? { code: 'directive-dates-crossed', field: 'inForceFrom' } : { after, changes };
}
