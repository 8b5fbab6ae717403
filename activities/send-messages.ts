import { renderMail } from '../papers/mails/render-mail.ts';
import { readCompilation, readDocument } from '../prisma/queries/compilations/read-compilation.ts';
import { linkToken } from '../prisma/queries/links/link-token.ts';
import { type Claim, type ClaimedMessage, claimMessages, countUnsent } from '../prisma/queries/messages/claim-messages.ts';
import { recordDeliveries, recordRefusal } from '../prisma/queries/messages/record-deliveries.ts';
import type { ActivityContext, Beat } from './context.ts';
import type { SendOutcome } from './mail-sender.ts';
import { factsOf, type LinkTo } from './message-facts.ts';

const batch = 100;
/** Longer than a batch ever takes with a server that answers; a dead worker's messages wait this long. */
const leaseSeconds = 60;
/** Seconds that one mail may take: the sender's patience with a server that is silent. */
const slowestSend = 35;
const atOnce = 10;

/**
 * Sends what a claim names, together with any number of other workers: a round until nothing of it is left, the outbox what is there now.
 * Three steps: claim (prisma/queries/messages/claim-messages), send, record. Killed after claiming: the lease runs out and another worker
 * sends. Killed after the server accepted and before that was recorded: the mail goes again with the same Message-ID; deliveries are
 * recorded continuously, so that concerns only the few in flight. Answers how many it got accepted itself.
 */
export async function sendMessages(context: ActivityContext, claim: Claim, at: string, beat: Beat): Promise<number> {
  const { pool } = context.database;
  let sent = 0;
  for (;;) {
    const messages = await claimMessages(pool, claim, context.worker, batch, leaseSeconds);
    if (messages.length > 0) sent += await sendBatch(context, messages, at, () => beat(sent));
    // The outbox is woken for what comes later, and looks again by itself for what others don't bring to an end.
    if ('notices' in claim && messages.length < batch) return sent;
    if (messages.length === 0) {
      if ((await countUnsent(pool, claim)) === 0) return sent;
      // What is left is in another worker's hands.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    beat(sent);
  }
}

/** Sends a batch over several connections, recording while the next ones go out. */
async function sendBatch(context: ActivityContext, messages: ClaimedMessage[], at: string, beat: Beat): Promise<number> {
  const waiting = [...messages];
  let accepted: { id: number; reply: string }[] = [];
  let recorded = 0;
  let recording: Promise<void> | null = null;
  // One writer: while it writes, what the server accepts meanwhile gathers for its next turn.
  const record = async (): Promise<void> => {
    while (accepted.length > 0) {
      const now = accepted;
      accepted = [];
      await recordDeliveries(context.database.pool, { at: new Date(at), accepted: now });
      recorded += now.length;
    }
    recording = null;
  };
  // A server that hangs must not hold what waits behind it beyond the lease, or another worker would send it as well.
  const mine = Date.now() + (leaseSeconds - slowestSend) * 1000;
  const sender = async (): Promise<void> => {
    for (let message = waiting.shift(); message && Date.now() < mine; message = waiting.shift()) {
      // A mail that cannot be written (what it points to is missing) waits like one that was refused; the others go out.
      const outcome = await mailOf(context, message, at).then(
        (mail) => context.mail.send(mail),
        (error: Error): SendOutcome => ({ accepted: false, permanent: false, reason: error.message }),
      );
      beat();
      if (outcome.accepted) {
        accepted.push({ id: message.id, reply: outcome.reply });
        recording ??= record();
        // It is waited for below; until then nobody listens, and a failure that nobody listens to ends the process.
        recording.catch(() => {});
      } else {
        await recordRefusal(context.database.pool, { id: message.id, reason: outcome.reason, permanent: outcome.permanent });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, sender));
  await recording;
  return recorded;
}

async function mailOf(context: ActivityContext, message: ClaimedMessage, at: string) {
  const linkTo = (purpose: string, linkId: number): string => `${context.publicUrl}/${purpose}/${linkToken(context.secret, linkId)}`;
  const facts = await factsOf(message, linkOf(context, message, linkTo), context.database, linkTo);
  const content = renderMail(facts, {
    language: message.language,
    simulated: context.simulated,
    programName: message.program.name,
    place: message.program.place,
    senderOffice: message.program.coordinatorOffice,
    timeZone: message.program.timeZone,
    now: at,
    linkAgainUrl: `${context.publicUrl}/links`,
  });
  return {
    fromOffice: message.program.coordinatorOffice,
    date: new Date(at),
    to: { office: message.office, address: message.email },
    messageId: `<m${message.id}.${context.installationKey}@tongket>`,
    ...content,
    headers: {
      'X-Tongket-Kind': message.kind,
      'X-Tongket-Round': message.round,
      ...(message.cycle ? { 'X-Tongket-Cycle': `${message.cycle.year}-${message.cycle.kind}` } : {}),
      'Auto-Submitted': 'auto-generated',
    },
    attachments: message.kind === 'compilation' ? [await documentOf(context, message)] : [],
  };
}

function linkOf(context: ActivityContext, message: ClaimedMessage, linkTo: LinkTo): string {
  if (message.linkId === null) return `${context.publicUrl}/programs/${message.programId}`;
  const page =
    message.cycleId === null ? 'sign' : message.kind === 'compilation' || message.kind === 'acknowledgement-reminder' ? 'lead' : 'report';
  return linkTo(page, message.linkId);
}

async function documentOf(context: ActivityContext, message: ClaimedMessage) {
  const compiled = await readCompilation(context.database.pool, message.cycleId as number);
  const document = compiled && (await readDocument(context.database.pool, compiled.id));
  if (!document) throw new Error(`Cycle ${message.cycleId} has a delivery and no document`);
  return {
    filename: `${message.cycle?.kind === 'final' ? 'tong-ket' : 'so-ket'}-${message.cycle?.year}.pdf`,
    content: document,
    contentType: 'application/pdf',
  };
}
