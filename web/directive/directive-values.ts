import type { DirectiveRelation, DirectiveStanding, DirectiveStep } from '../../rules/directive.ts';
import type { DirectiveChange } from '../../rules/directive-corrections.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

export interface DirectiveValues {
  register: number;
  url: string;
  relation: DirectiveRelation;
  standing: DirectiveStanding;
  kind: string;
  title: string;
  issuer: string;
  documentNumber: string | null;
  issuedOn: CalendarDate | null;
  inForceFrom: CalendarDate | null;
  inForceTo: CalendarDate | null;
  replacedBy: { register: number; url: string } | null;
  replacedOn: CalendarDate | null;
  address: string | null;
  fileUrl: string | null;
  /** The tasks by which it is owed, and that led to it. */
  owed: { number: number; url: string } | null;
  from: { number: number; url: string } | null;
}

interface DirectiveFrame {
  page: PageSetting;
  programName: string;
  timeZone: string;
  backUrl: string;
  key: string;
  errors: readonly FormError[];
}

/** What stands in the boxes of the form that enters a document. */
export interface TypedDirective {
  relation: string;
  kind: string;
  title: string;
  issuer: string;
  documentNumber: string;
  issuedOn: string;
  inForceFrom: string;
  inForceTo: string;
  address: string;
  party: string;
  due: string;
  fromAction: string;
}

export interface DirectivesPageValues extends DirectiveFrame {
  postUrl: string;
  directives: DirectiveValues[];
  /** Null: the reader only looks on. */
  enter: { typed: TypedDirective; parties: { key: string; name: string }[] } | null;
}

export interface DirectivePageValues extends DirectiveFrame {
  postUrl: string;
  directive: DirectiveValues;
  /** Where a task is made of it. */
  taskUrl: string;
  story: { kind: DirectiveStep | 'registered'; at: Instant; actor: string; words: string; changes: DirectiveChange[] | null }[];
  acts: DirectiveStep[];
  act: boolean;
  typed: { kind: string; boxes: Record<string, string> } | null;
}
