import { renderMail } from '../papers/mails/render-mail.ts';
import { readCompilation, readDocument } from '../prisma/queries/compilations/read-compilation.ts';
import { linkToken } from '../prisma/queries/links/link-token.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import type { OutgoingMail } from './compose-mail.ts';
import type { ActivityContext } from './context.ts';
import { factsOf, type LinkTo } from './message-facts.ts';

/** Writes the mail of a claimed message, true at the instant at which it is written. */
export async function writeMail(context: ActivityContext, message: ClaimedMessage, at: Date): Promise<OutgoingMail> {
  const linkTo = (purpose: string, linkId: number): string => `${context.publicUrl}/${purpose}/${linkToken(context.secret, linkId)}`;
  const facts = await factsOf(message, linkOf(context, message, linkTo), context.database, linkTo, at);
  const content = renderMail(facts, {
    language: message.language,
    simulated: context.simulated,
    trial: context.trial?.chosen ?? false,
    programName: message.program.name,
    place: message.program.place,
    senderOffice: message.program.coordinator.office,
    ask: message.ask,
    timeZone: message.program.timeZone,
    now: at.toISOString(),
    linkAgainUrl: `${context.publicUrl}/links`,
    signInUrl: `${context.publicUrl}/enter`,
  });
  return {
    fromOffice: message.program.coordinator.office,
    date: at,
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
  if (message.role === 'coordinator') return `${context.publicUrl}/programs/${message.programId}`;
  // Who holds no link of the duty is never led to the coordinator's page: there they have theirs sent to them.
  if (message.linkId === null) return `${context.publicUrl}/links`;
  const page =
    message.cycleId === null ? 'sign' : message.kind === 'compilation' || message.kind === 'acknowledgement-reminder' ? 'lead' : 'report';
  return linkTo(page, message.linkId);
}

async function documentOf(context: ActivityContext, message: ClaimedMessage) {
  const compiled = await readCompilation(context.database.pool, message.cycleId as number);
  const document = compiled && (await readDocument(context.database.pool, compiled));
  if (!document) throw new Error(`Cycle ${message.cycleId} has a delivery and no document`);
  return {
    filename: `${message.cycle?.kind === 'final' ? 'tong-ket' : 'so-ket'}-${message.cycle?.year}.pdf`,
    content: document,
    contentType: 'application/pdf',
  };
}
