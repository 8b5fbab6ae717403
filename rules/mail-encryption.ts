/** When mails go to a server over an encrypted connection, as an installation sets it. */
export const mailEncryptions = ['required', 'always', 'credentials', 'never'] as const;
export type MailEncryption = (typeof mailEncryptions)[number];

/**
 * How a connection to a mail server is made. A password never goes in plain text to another machine, whatever is set: there is no sign-in then.
 * `required`: encrypted, but for a server on this machine; `always`: there too. `credentials`: encrypted where there is a password, else where the server offers it.
 */
export function encryptionOf(url: URL, set: MailEncryption): { secure: boolean; requireTLS: boolean; ignoreTLS: boolean } {
  if (url.protocol === 'smtps:') return { secure: true, requireTLS: false, ignoreTLS: false };
  const here = /^(?:localhost|127\.[\d.]{1,12}|\[?::1\]?)$/.test(url.hostname);
  const password = url.username !== '' && !here;
  return {
    secure: false,
    requireTLS: set === 'always' || (set === 'required' && !here) || password,
    ignoreTLS: set === 'never' && !password,
  };
}
