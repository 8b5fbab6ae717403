import type { Giver } from '../prisma/queries/contacts/lock-unit.ts';
import type { OfficeToAsk } from '../rules/office-to-ask.ts';

/** A unit whose contacts somebody has in hand: the coordinator, the unit above or the unit itself, with the pages around it. */
export interface UnitInHand {
  programId: string;
  code: string;
  url: string;
  back: { url: string; words: string };
  by: Giver;
  /** Where one of them is corrected: null where this one may not. */
  edit: ((contactId: number) => string) | null;
  /** Whether its link may be printed here: not by the unit itself, which holds one. */
  prints: boolean;
  ask?: readonly OfficeToAsk[];
}
