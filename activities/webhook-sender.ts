import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { cycleName, keyOf } from '../rules/cycle-key.ts';
import type { OutgoingMail } from './compose-mail.ts';
import type { SendOutcome } from './mail-sender.ts';
import { type PinnedAddress, pinAddress } from './public-address.ts';

/** An address to which messages are posted that a mailbox does not take, so that a gateway sends them as text messages. */
export interface WebhookSettings {
  url: string;
  /** `whsec_` and the key as base64. */
  secret: string;
  allowsPrivate: boolean;
  /** For the tests of silent receivers. */
  timeoutMs?: number;
}

/** One post from the first packet to the end of the answer, in ms; shorter than a mail (rules/mail-timeouts.ts). */
const mostMs = 10_000;
/** Of an answer that is kept: the rest is not read. */
const mostAnswer = 2_000;
/** That of a message nothing will change: it is not to be taken, or nobody takes any more. */
const final = [400, 410, 413, 422];

/**
 * The head by which a receiver knows that a body is ours and new (Standard Webhooks: HMAC-SHA256 over id, time and body). Posted again it has the same
 * id, so that a receiver takes it once.
 */
export function signWebhook({ secret, id, at, body }: { secret: string; id: string; at: Date; body: string }): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

/** What is posted. `short` is what fits into a text message: what it is about, and the reader's own link. */
function bodyOf(mail: OutgoingMail, message: ClaimedMessage): string {
  const link = /^https?:\S+$/m.exec(mail.text)?.[0] ?? '';
  return JSON.stringify({
    type: 'message.due',
    timestamp: mail.date.toISOString(),
    data: {
      ...{ kind: message.kind, round: message.round, language: message.language },
      program: { id: message.programId, name: message.program.name },
      cycle: message.cycle && keyOf(cycleName(message.cycle)),
      to: { office: message.office, phone: message.phone },
      ...{ subject: mail.subject, short: `${mail.subject} ${link}`.trim(), text: mail.text },
    },
  });
}

/** Posts a message, if `mayGo` says so. A receiver that refuses, hangs or leads elsewhere is an outcome; it waits by itself and holds up nothing. */
export async function sendWebhook(
  { url, secret, allowsPrivate, timeoutMs = mostMs }: WebhookSettings,
  mail: OutgoingMail,
  message: ClaimedMessage,
  mayGo: () => Promise<boolean> = async () => true,
  now: () => Date = () => new Date(),
): Promise<SendOutcome> {
  try {
    const target = new URL(url);
    if (target.protocol !== 'https:' && !allowsPrivate) throw new Error('Only https:// leads out');
    const pinned = await pinAddress(target.hostname, allowsPrivate);
    if (!(await mayGo())) return { result: 'broken-off' };
    const body = bodyOf(mail, message);
    // The part of the Message-ID before the host: it is the same at each try.
    const id = mail.messageId.slice(1, mail.messageId.lastIndexOf('@'));
    const { status, said } = await post(target, pinned, body, signWebhook({ secret, id, at: now(), body }), timeoutMs);
    const reason = `Webhook: ${status} ${said}`.trim();
    if (status >= 200 && status < 300) return { result: 'accepted', reply: reason };
    return final.includes(status) ? { result: 'final', reason, refusal: 'refused', waits: 'nothing' } : forNow(reason);
  } catch (error) {
    return forNow(`Webhook: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const forNow = (reason: string): SendOutcome => ({ result: 'for-now', reason, refusal: 'not-now', waits: 'mail' });

/** To the pinned address, by the name that the certificate has to have. A redirect is an answer like any other: nobody follows it. */
function post(
  target: URL,
  pinned: PinnedAddress,
  body: string,
  head: Record<string, string>,
  timeoutMs: number,
): Promise<{ status: number; said: string }> {
  const request = target.protocol === 'https:' ? requestEncrypted : requestPlain;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const posting = request(
      target,
      {
        method: 'POST',
        agent: false,
        signal,
        lookup: (_name, options, found) => (options.all ? found(null, [pinned]) : found(null, pinned.address, pinned.family)),
        headers: {
          ...head,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'tongket',
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        let said = '';
        answer.setEncoding('utf8');
        const settle = () => {
          resolve({ status, said: said.slice(0, mostAnswer).replace(/\s+/g, ' ') });
          posting.destroy();
        };
        answer.on('data', (text: string) => {
          said += text;
          if (said.length >= mostAnswer) settle();
        });
        answer.on('end', settle);
        // What was said before it broke off is said.
        answer.on('error', settle);
      },
    );
    posting.on('error', (error) => reject(signal.aborted ? new Error(`No answer within ${timeoutMs / 1000} s`) : error));
    posting.end(body);
  });
}
