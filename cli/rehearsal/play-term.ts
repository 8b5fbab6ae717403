import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import type { Mailbox, MailboxMail } from '../local/mailbox.ts';
import { createAgenda } from './agenda.ts';
import type { ClockInHand } from './clock-in-hand.ts';
import { createCoordinator } from './coordinator.ts';
import { createDriver } from './drive.ts';
import { createPeople } from './people.ts';
import type { Sample } from './sample.ts';
import { storeBaseline } from './store-baseline.ts';
import { createVisitor, unlessTooLate, type Visitor } from './visit.ts';

/** The morning on which the standing office defines the program, three days before it is signed and starts. */
export const rehearsalBegins = new Date('2023-03-20T01:00:00Z');

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
  onStep: (programId: string, now: Date) => Promise<void>;
  onStand?: (now: Date) => void;
}): Promise<{ programId: string; coordinator: Visitor }> {
  const { url, database, client, sample, seed, hand = null } = input;
  const clock = { now: rehearsalBegins };
  const agenda = createAgenda();
  const unread: MailboxMail[] = [];
  const stopListening = input.mailbox.onMail((mail) => unread.push(mail));
  const people = createPeople({ sample, seed, visitor: createVisitor(url), agenda, now: () => clock.now });

  const office = createVisitor(url);
  // Let in by the one-time link, as the console prints it.
  const token = await makeEntryLink(database.pool, {
    programId: null,
    contactId: null,
    at: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  await office.post(`/enter/${token}`);
  const { id: programId } = await office.post<{ id: string }>('/api/v1/programs', {
    definition: sample.definition,
    units: sample.rows,
    contacts: sample.contacts,
  });
  await storeBaseline(database, programId, sample);
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
    onStep: () => input.onStep(programId, clock.now),
    onStand: () => input.onStand?.(clock.now),
  });
  agenda.add(new Date(`${sample.definition.term.from}T03:00:00Z`), {
    name: 'start',
    touchesWorkflows: true,
    do: () => unlessTooLate(() => office.post(`/api/v1/programs/${programId}/start`)),
  });
  driver.track(programId);
  await driver.play().finally(() => hand?.end());
  stopListening();
  return { programId, coordinator: office };
}
