import type { CalendarDate } from '../../../rules/instants.ts';

/** A unit's duty as a mail names it. */
export interface UnitLine {
  name: string;
  /** The unit above, printed with the name where there is one. */
  parentName: string | null;
  due: CalendarDate;
}
