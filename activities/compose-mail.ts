import MimeNode from 'nodemailer/lib/mime-node';
import { writeHeaders } from './write-headers.ts';

export interface OutgoingMail {
  /** The office that it comes from; the address is the installation's. */
  fromOffice: string;
  /** When it is written, on the program's clock. */
  date: Date;
  to: { office: string; address: string };
  /** Whom an answer goes to, where that is not the installation's address. */
  replyTo?: { office: string; address: string } | null;
  messageId: string;
  /** Of its program's own words, those that are in it. */
  wordings?: readonly number[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; content: Uint8Array; contentType: string }[];
}

/** A mail as it goes over the wire, and whom the server is told that it is from and for. */
export interface ComposedMail {
  envelope: { from: string; to: string };
  raw: Buffer;
}

/**
 * The bytes of a mail (RFC 5322, MIME). The bodies, which are here whole, go in as base64 behind heads that never change: nodemailer's way, a
 * stream for each part, takes many times as long. What is composed is held to what it builds of the same mail (tests/activities/compose-mail.test.ts).
 */
export function composeMail(mail: OutgoingMail, from: string): ComposedMail {
  const letter = multipart('alternative', [textPart('plain', mail.text), textPart('html', mail.html)]);
  const files = mail.attachments.map(filePart);
  const { type, body } = files.length === 0 ? letter : multipart('mixed', [`Content-Type: ${letter.type}\r\n\r\n${letter.body}`, ...files]);
  const head = writeHeaders({
    ...mail.headers,
    From: { name: mail.fromOffice, address: from },
    To: { name: mail.to.office, address: mail.to.address },
    ...(mail.replyTo ? { 'Reply-To': { name: mail.replyTo.office, address: mail.replyTo.address } } : {}),
    Subject: mail.subject,
    'Message-ID': mail.messageId,
    Date: mail.date,
    'MIME-Version': '1.0',
  });
  // The rest is ASCII whatever it holds: written as such it costs a fortieth.
  const bytes = [Buffer.from(head), Buffer.from(`Content-Type: ${type}\r\n\r\n${body}`, 'latin1')];
  return { envelope: { from, to: mail.to.address }, raw: Buffer.concat(bytes) };
}

/** Ours are told in the type: it is spared drawing one for each node. */
const noBoundary = { baseBoundary: '-' };

/** Parts behind one another. `=_` stands in no base64, so no part can have a line like the boundary's. */
function multipart(kind: 'alternative' | 'mixed', parts: string[]): { type: string; body: string } {
  const boundary = `=_${kind}`;
  return {
    type: `multipart/${kind}; boundary="${boundary}"`,
    body: `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`,
  };
}

/** Lines of a text end with CRLF in a mail, encoded or not (RFC 2045, 6.8). */
const textPart = (kind: 'plain' | 'html', text: string): string =>
  `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${inLines(Buffer.from(text.replace(/\r?\n/g, '\r\n')))}`;

function filePart({ filename, content, contentType }: OutgoingMail['attachments'][number]): string {
  const node = new MimeNode('multipart/mixed', noBoundary).createChild(contentType, { filename, ...noBoundary });
  node.setHeader('Content-Transfer-Encoding', 'base64');
  return `${node.buildHeaders()}\r\n\r\n${inLines(Buffer.from(content))}`;
}

/** Base64 in lines of 76 letters (RFC 2045). */
function inLines(bytes: Buffer): string {
  const letters = bytes.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < letters.length; at += 76) lines.push(letters.slice(at, at + 76));
  return lines.join('\r\n');
}
