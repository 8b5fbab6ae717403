/** When mails go to a server over an encrypted connection, as an installation sets it. */
export type MailEncryption = 'credentials' | 'always' | 'never';

/**
 * How a connection to a mail server is made. A password never goes in plain text to another machine, whatever is set: there is no sign-in then.
 * `credentials`: encrypted where there is a password, and where the server offers it.
 */
export function encryptionOf(url: URL, set: MailEncryption): { secure: boolean; requireTLS: boolean; ignoreTLS: boolean } {
  if (url.protocol === 'smtps:') return { secure: true, requireTLS: false, ignoreTLS: false };
  const here = /^(?:localhost|127\.[\d.]{1,12}|\[?::1\]?)$/.test(url.hostname);
  const password = url.username !== '' && !here;
  return { secure: false, requireTLS: set === 'always' || password, ignoreTLS: set === 'never' && !password };
}
