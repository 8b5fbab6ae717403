import type { Mailbox, MailboxMail } from '../../cli/local/mailbox.ts';
import type { Product } from '../../cli/product/start-product.ts';
import { createAgenda } from '../../cli/rehearsal/agenda.ts';
import { createClockInHand } from '../../cli/rehearsal/clock-in-hand.ts';
import { createDriver } from '../../cli/rehearsal/drive.ts';
import { createVisitor, type Visitor } from '../../cli/rehearsal/visit.ts';
import { pauseRehearsal } from '../../prisma/queries/installation/pause-rehearsal.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import { type Act, type Acting, doAct, touchesWorkflows } from './acts.ts';

/** The standing office, signed in as the console's one-time link lets it. */
export async function signIn({ database, url }: Product): Promise<Visitor> {
  const office = createVisitor(url);
  const in1Hour = new Date(Date.now() + 3_600_000);
  const token = await makeEntryLink(database.pool, { programId: null, contactId: null, at: new Date(), expiresAt: in1Hour });
  await office.post(`/enter/${token}`);
  return office;
}

/** Plays a rehearsed program from an instant to another, with these acts alone. Links are learnt from the mails that come. */
export async function playActs(
  { database, client }: Product,
  mailbox: Mailbox,
  given: { acting: Acting; acts: Act[]; workflows: string[]; from: string; until: string },
): Promise<void> {
  const { acting, acts, workflows, from, until } = given;
  const agenda = createAgenda();
  for (const [index, act] of acts.entries())
    agenda.add(new Date(act.at), {
      name: `${String(index).padStart(3, '0')} ${act.does}`,
      touchesWorkflows: touchesWorkflows(act),
      do: () => doAct(act, acting),
    });
  const hand = createClockInHand(new Date(until));
  const stands = Promise.withResolvers<void>();
  const unread: MailboxMail[] = [];
  const stopListening = mailbox.onMail((mail) => unread.push(mail));
  const driver = createDriver({
    client,
    database,
    agenda,
    people: { read: (mail) => learnLink(mail, acting.links) },
    unread,
    clock: { now: new Date(from) },
    hand,
    onStep: async () => {},
    onStand: stands.resolve,
  });
  for (const id of workflows) driver.track(id);
  await pauseRehearsal(database.pool, false);
  // Where it stands, nobody lets it go on any more.
  await Promise.race([stands.promise, driver.play()]);
  stopListening();
}

async function learnLink(mail: MailboxMail, links: Map<string, string>): Promise<void> {
  const [, purpose, token] = /\/(report|sign|lead)\/([\w-]{43})/.exec(await mail.text()) ?? [];
  if (purpose) for (const who of mail.recipients) links.set(`${purpose} ${who}`, `/${purpose}/${token}`);
}
