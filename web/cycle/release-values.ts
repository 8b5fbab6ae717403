import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import type { ResultWords } from '../../rules/office-words.ts';
import type { CycleState } from '../../rules/program-and-cycle-states.ts';
import type { DeliveryWay } from '../../rules/release-days.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { PageSetting } from '../layout.ts';

export interface ReleasePageValues {
  page: PageSetting;
  /** Of the cycle; the release is below it. */
  url: string;
  /** Where a task is set from this result. */
  taskUrl: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName & { state: CycleState };
  now: Instant;
  act: boolean;
  /** This press of the button, and the revision of the words that stands on the page. */
  key: string;
  revision: number;
  words: ResultWords;
  /** What was posted and could not be taken: it stays in its boxes, or is given back where there are none any more. */
  typed: ResultWords | null;
  wordsHash: string | null;
  contentHash: string | null;
  changed: { at: Instant; by: string } | null;
  released: { at: Instant; by: string } | null;
  deliveredAt: Instant | null;
  delivery: DeliveryWay;
  planned: Instant | null;
  /** The document has these words in it. */
  set: boolean;
  errors: Text[];
}
