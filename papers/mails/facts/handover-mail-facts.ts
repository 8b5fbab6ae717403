import type { HandoverRole, OpenMatter } from '../../../rules/handover.ts';
import type { CalendarDate } from '../../../rules/instants.ts';

/** What is handed over, and by whom. */
export interface HandedOver {
  party: string;
  role: HandoverRole;
  from: { office: string; email: string };
}

/** What mails say of handing over to somebody else, by kind. */
export type HandoverMailFacts =
  /** Somebody is asked to take on what another one has; `matters`: what waits, as it stands. */
  | {
      kind: 'handover-asked';
      office: string;
      of: HandedOver;
      /** The first day, as chosen; null: when it is taken on. */
      actsFrom: CalendarDate | null;
      /** Of a reminder: when it was asked. */
      askedOn: CalendarDate | null;
      by: string;
      reason: string;
      matters: OpenMatter[];
      link: string;
    }
  /** What became of it. `successor`: whoever was asked; `leaving`: whoever hands over; `links`: to what the successor is to do. */
  | {
      kind: 'handover-told';
      office: string;
      reader: 'successor' | 'leaving' | 'signatory' | 'coordinator';
      outcome: 'begun' | 'unanswered' | 'taken' | 'refused' | 'withdrawn';
      of: HandedOver;
      to: { office: string; email: string };
      /** Of one that was taken on: the successor's first day. */
      actsOn: CalendarDate | null;
      by: string;
      reason: string;
      matters: OpenMatter[];
      links: { title: string; link: string }[];
      link: string;
    };
