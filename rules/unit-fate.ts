import type { CalendarDate } from './instants.ts';

/** `share` of 1: all of it; else what is made of it is an estimate. */
interface PartOfUnit {
  name: string;
  share: number;
}

/** What became of a unit since its cycle's list was made, and from what it began. */
export interface UnitFate {
  /** `heirless`: nobody took it over, and who is above has what it had still to do. */
  became: { day: CalendarDate; heirless: boolean; units: PartOfUnit[] } | null;
  from: { day: CalendarDate; units: PartOfUnit[] } | null;
}

/** A reorganisation after a review had opened. */
export interface ReorganisedSince {
  day: CalendarDate;
  ended: number;
  created: number;
}
