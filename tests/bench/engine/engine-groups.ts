import type { BenchGroup } from '../claim.ts';
import { claimMessagesGroup } from './claim-messages-group.ts';
import { compileCycleGroup } from './compile-cycle-group.ts';
import { openCycleGroups } from './open-cycle-groups.ts';
import { rehearseTermGroup } from './rehearse-term-group.ts';
import { sendMailsGroup } from './send-mails-group.ts';
import { submitReportsGroup } from './submit-reports-group.ts';

/** How fast the engine is, beside the limits of what it stands on. Adding a claim adds a file in claims/ and a line in its group. */
export const engineGroups: readonly BenchGroup<unknown>[] = [
  ...openCycleGroups,
  submitReportsGroup,
  sendMailsGroup,
  claimMessagesGroup,
  compileCycleGroup,
  rehearseTermGroup,
];
