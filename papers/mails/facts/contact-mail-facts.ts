import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';

/** What mails say of who gets a unit's mails and how anybody gets in, by kind. */
export type ContactMailFacts =
  /** `programs`: all that the link opens. */
  | { kind: 'coordinator-sign-in'; office: string; programs: { name: string; place: string }[]; link: string; validMinutes: number }
  /** `why`: somebody asked for them, or they were made anew: for another address, or because the earlier ones were withdrawn. */
  | {
      kind: 'link-again';
      why: 'asked' | 'address' | 'withdrawn';
      office: string;
      items: { title: string; due: CalendarDate | null; link: string }[];
    }
  /** To an address that was given for a unit: nothing else goes there before it is confirmed. */
  | {
      kind: 'confirm-address';
      unit: { name: string; parentName: string | null };
      /** Beside the addresses that are there, by the unit itself or the unit above; null: in place of one. */
      added: 'own' | 'above' | null;
      until: Instant;
      link: string;
    }
  /** To the address that is in force: another one was asked for. `link`: where it can be taken back; null once it is no longer this address's. */
  | {
      kind: 'address-asked';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      askedAt: Instant;
      until: Instant;
      coordinatorEmail: string | null;
      link: string | null;
    }
  /** To whom an office gave a unit's mails, and the link of its latest cycle. `duty.due`: while it is owed; null: there is no duty and no link. */
  | {
      kind: 'contact-added';
      office: string;
      unit: { name: string; parentName: string | null };
      /** null: whoever reads the address has confirmed it. */
      by: string | null;
      /** Its first and last day, where there is one; whom it stands in for. */
      life: { from: CalendarDate | null; to: CalendarDate | null; insteadOf: string | null };
      duty: { cycle: CycleName; state: AssignmentState; due: CalendarDate | null } | null;
      coordinatorEmail: string | null;
      link: string | null;
    }
  /** To who gets a unit's mails already: another address does too. */
  | {
      kind: 'contact-joined';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      at: Instant;
      coordinatorEmail: string | null;
    }
  /** To an address that gets a unit's mails no more, since an instant that may be ahead. */
  | {
      kind: 'contact-ended';
      office: string;
      unit: { name: string; parentName: string | null };
      by: string;
      since: Instant;
      coordinatorEmail: string | null;
    }
  /** To the address that a standing office has from now on. `by`: whoever changed it. */
  | { kind: 'coordinator-named'; office: string; by: string; link: string }
  /** To the address that an office had until now. */
  | {
      kind: 'contact-changed';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      changedAt: Instant;
      byCoordinator: boolean;
      coordinatorEmail: string | null;
    };
