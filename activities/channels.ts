import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import type { OutgoingMail } from './compose-mail.ts';
import type { ActivityContext } from './context.ts';
import { type MailConnection, notWritten, type SendOutcome } from './mail-sender.ts';
import { sendWebhook } from './webhook-sender.ts';

/** Hands a written message over, if `mayGo` says so when all is ready for it. */
type Channel = (
  mail: OutgoingMail,
  message: ClaimedMessage,
  by: { context: ActivityContext; connection: MailConnection; mayGo: () => Promise<boolean>; isFresh: () => boolean },
) => Promise<SendOutcome>;

/** The ways in which a message goes. Adding one adds a file beside this one and a line here. */
export const channels: Record<ClaimedMessage['channel'], Channel> = {
  email: (mail, _message, { connection, mayGo, isFresh }) => connection.send(mail, mayGo, isFresh),
  webhook: async (mail, message, { context: { webhook }, mayGo }) =>
    webhook ? sendWebhook(webhook, mail, message, mayGo) : notWritten(new Error('Webhook: none is set (TONGKET_WEBHOOK_URL)')),
};
