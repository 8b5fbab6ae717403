/**
 * One mailbox is written in one way: no spaces around the @, the domain in small letters and without the dot at its end (RFC 5321, 2.4: only the
 * local part may tell capitals from small letters; no office's does, and what is compared is compared in any case).
 */
export function tidyMailbox(typed: string): string {
  const at = typed.lastIndexOf('@');
  if (at < 0) return typed.trim();
  const domain = typed
    .slice(at + 1)
    .trim()
    .toLowerCase();
  return `${typed.slice(0, at).trim()}@${domain.endsWith('.') ? domain.slice(0, -1) : domain}`;
}

export const sameMailbox = (one: string, other: string): boolean => tidyMailbox(one).toLowerCase() === tidyMailbox(other).toLowerCase();

/** Whose mail server takes what goes to an address. */
export const mailDomainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
