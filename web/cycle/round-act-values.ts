import type { Instant } from '../../rules/instants.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';
import type { ActPageValues } from './act-values.ts';

export const roundVerbs = ['pause', 'resume', 'cancel', 'send-now'] as const;
export type RoundVerb = (typeof roundVerbs)[number];

/** A round that somebody has stopped. */
export interface StoppedValues {
  cancelled: boolean;
  at: Instant;
  office: string;
  reason: string;
}

/** What stopping a round, or letting it go on, would do. */
export interface RoundActPageValues {
  page: PageSetting;
  /** Of the cycle. */
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  /** Whether the reader may do it, or only see what it would do. */
  act: boolean;
  verb: RoundVerb;
  /** This press of the button. */
  key: string;
  reason: string;
  errors: FormError[];
  /** Of *send now*: to whom. */
  selection: ActPageValues['selection'] | null;
  round: {
    round: string;
    mail: string;
    planned: number;
    gone: number;
    left: number;
    owing: number;
    sending: number;
    /** Its moment lies ahead. */
    ahead: boolean;
    at: Instant | null;
    stopped: StoppedValues | null;
    /** Its time has passed: let go on, nothing of it goes. */
    stale: boolean;
  };
}
