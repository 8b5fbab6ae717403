import type { ActionOrigin } from './action-item-states.ts';
import type { CycleName } from './cycle-key.ts';

/** Where an action item comes from, as it was then: kept with it, and shown wherever it is. */
export interface ActionSource {
  from: ActionOrigin;
  /** The cycle whose result, instruction or report it was; null: of none. */
  cycle: CycleName | null;
  /** The leader's office that instructed, or the unit in whose report it stood, with the unit above. */
  office: string | null;
  /** What was said there, word for word; empty: nothing was. */
  words: string;
  /** The number in the register of the document that it follows from. */
  directive: number | null;
}
