import type { UnitLine } from '../../papers/mails/facts/unit-line.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';

// What many mails tell, each of the message that was claimed.

export function unit({ assignment, program }: ClaimedMessage): UnitLine {
  if (!assignment) throw new Error('A mail about a report has no assignment');
  return { name: assignment.name, parentName: assignment.parentName, due: dateOf(assignment.dueAt.toISOString(), program.timeZone) };
}

export const pageOfCycle = (m: ClaimedMessage, link: string): string => `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}`;

/** Where the coordinator decides reports, of a link to the program. */
export const awaitingIn = (m: ClaimedMessage, link: string): string =>
  `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/awaiting`;

/** Where the standing office decides one unit's report. */
export const decisionIn = (m: ClaimedMessage, link: string, code: string): string =>
  `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/units/${encodeURIComponent(code)}/decision`;

export const ofDuty = (m: ClaimedMessage, link: string) => ({ office: m.office, unit: unit(m), cycle: cycle(m), link });

export const movedClose = ({ facts, program }: ClaimedMessage) => ({
  was: dateOf(String(facts.was), program.timeZone),
  close: dateOf(String(facts.close), program.timeZone),
});

/** PostgreSQL writes an instant in another form than we do. */
export const instant = (written: unknown): Instant => new Date(String(written)).toISOString();

export function cycle(message: ClaimedMessage): CycleName {
  if (!message.cycle) throw new Error('A mail of a cycle has none');
  return cycleName(message.cycle);
}
