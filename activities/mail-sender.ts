import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  /** The office that it comes from; the address is the installation's. */
  fromOffice: string;
  /** When it is written, on the program's clock. */
  date: Date;
  to: { office: string; address: string };
  messageId: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; content: Uint8Array; contentType: string }[];
}

/** The SMTP server's answer to one mail. `permanent`: it will never take it (an address that does not exist). */
export type SendOutcome = { accepted: true; reply: string } | { accepted: false; permanent: boolean; reason: string };

export interface MailSender {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  close(): void;
}

/**
 * Sends over a pool of connections. A server that refuses or hangs is an outcome, not an exception: after DATA nobody can know
 * whether a silent server took the mail (RFC 5321 4.5.3.2.6), so it goes again later with the same Message-ID.
 */
export function createMailSender(settings: { smtpUrl: string; from: string; connections?: number; timeoutSeconds?: number }): MailSender {
  const url = new URL(settings.smtpUrl);
  const timeout = (settings.timeoutSeconds ?? 30) * 1000;
  const transport = createTransport({
    pool: true,
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
    maxConnections: settings.connections ?? 5,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: Math.min(timeout, 10_000),
    greetingTimeout: Math.min(timeout, 10_000),
    socketTimeout: timeout,
    // Attachments and texts are given as values; a path or an address in them must never be opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        const sent = await transport.sendMail({
          from: { name: mail.fromOffice, address: settings.from },
          date: mail.date,
          to: { name: mail.to.office, address: mail.to.address },
          messageId: mail.messageId,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: mail.headers,
          attachments: mail.attachments.map(({ filename, content, contentType }) => ({
            filename,
            contentType,
            content: Buffer.from(content),
          })),
        });
        return { accepted: true, reply: sent.response };
      } catch (error) {
        const { responseCode, command, message } = error as { responseCode?: number; command?: string; message: string };
        // Only what is said of this address or this mail is final: a password or a sender that is refused will be put right.
        const final = responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
        return { accepted: false, permanent: final, reason: message };
      }
    },
    close: () => transport.close(),
  };
}
