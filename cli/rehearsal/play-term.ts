import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import type { Mailbox, MailboxMail } from '../local/mailbox.ts';
import { createAgenda } from './agenda.ts';
import { besideReviews } from './beside-reviews.ts';
import type { ClockInHand } from './clock-in-hand.ts';
import { createCoordinator } from './coordinator.ts';
import { defineProgram } from './define-program.ts';
import { createDriver } from './drive.ts';
import { keepRegister } from './keep-register.ts';
import { nominateExemplars } from './nominate-exemplars.ts';
import { createPeople } from './people.ts';
import { raiseIssues } from './raise-issues.ts';
import type { Sample } from './sample.ts';
import { planChanges } from './sample-changes.ts';
import { settleActions } from './settle-actions.ts';
import { createVisitor, unlessTooLate, type Visitor } from './visit.ts';

/** The morning on which the standing office defines a program, three days before it is signed and starts. */
export const beginsAt = ({ term }: Sample['definition']): Date => new Date(Date.parse(`${term.from}T01:00:00Z`) - 3 * 86_400_000);

const hour = 3_600_000;

/** Of the sample's. */
export const rehearsalBegins = beginsAt(ngheAnProgram);

/** Plays the sample program from its definition to the end of its evaluation. Answers the program's id and the coordinator's browser. */
export async function playTerm(input: {
  url: string;
  database: Database;
  client: Client;
  mailbox: Mailbox;
  sample: Sample;
  seed: number;
  /** Whoever watches may stop the clock by it. */
  hand?: ClockInHand;
  /** Tells of every mail that was sent and recorded; without it that is looked for. */
  onRecorded?: (heard: () => void) => void;
  onStep: (programId: string, now: Date) => Promise<void>;
  onStand?: (now: Date) => void;
  /** When it is defined, where that is not three days before its term. */
  begins?: Date;
  /** Milliseconds for which simulated people ask a service again that is away. */
  patience?: number;
}): Promise<{ programId: string; coordinator: Visitor }> {
  const { url, database, client, sample, seed, hand = null, patience = 0 } = input;
  const begins = input.begins ?? beginsAt(sample.definition);
  const clock = { now: begins };
  // Of one whose term has begun by then, the first morning is that on which it is rehearsed.
  const morning = Math.max(Date.parse(`${sample.definition.term.from}T00:00:00Z`), begins.getTime());
  const agenda = createAgenda();
  const unread: MailboxMail[] = [];
  const stopListening = input.mailbox.onMail((mail) => unread.push(mail));
  const people = createPeople({ sample, seed, visitor: createVisitor(url, patience), agenda, now: () => clock.now });

  const office = createVisitor(url, patience);
  const programId = await defineProgram(database, office, sample);
  await office.post(`/api/v1/programs/${programId}/signing`);

  const coordinator = createCoordinator({ office, programId, people, now: () => clock.now });
  const driver = createDriver({
    client,
    database,
    agenda,
    people: { ...people, read: (mail) => Promise.all([people.read(mail), coordinator.read(mail)]).then(() => {}) },
    unread,
    clock,
    hand,
    onRecorded: input.onRecorded,
    onStep: () => input.onStep(programId, clock.now),
    onStand: () => input.onStand?.(clock.now),
  });
  // The bodies that were there, by their names alone: who came for each is not known.
  const witnesses = sample.definition.witnesses.map((name, index) => ({
    name,
    witnessed: true,
    email: `chung-kien-${index + 1}@${sample.own ? 'mo-phong' : 'nghe-an'}.example`,
  }));
  agenda.add(new Date(morning + 2 * hour), {
    name: 'witnesses',
    touchesWorkflows: false,
    do: () => unlessTooLate(() => office.post(`/api/v1/programs/${programId}/witnesses`, { witnesses })),
  });
  agenda.add(new Date(morning + 3 * hour), {
    name: 'start',
    touchesWorkflows: true,
    do: () => unlessTooLate(() => office.post(`/api/v1/programs/${programId}/start`)),
  });
  if (sample.changes) {
    planChanges({ office, programId, sample, agenda, people, track: driver.track });
    const beside = besideReviews({ office, visitor: createVisitor(url, patience), programId, sample, agenda, mailbox: input.mailbox });
    raiseIssues(beside);
    settleActions(beside);
    keepRegister(beside);
    nominateExemplars(beside);
  }
  driver.track(programWorkflowId(programId));
  await driver.play().finally(() => hand?.end());
  stopListening();
  return { programId, coordinator: office };
}
