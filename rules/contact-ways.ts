/**
 * By which way what concerns a unit reaches a contact that has a telephone number, where the installation has a message gateway. `mail`: by mail, and by telephone where its
 * mailbox takes nothing for good. `phone`: by telephone, and by mail where that takes nothing. `both`: by mail, and what reminds of a duty by telephone as well.
 */
export const contactWays = ['mail', 'phone', 'both'] as const;
export type ContactWay = (typeof contactWays)[number];

/** Of a program that says nothing. */
export const usualWay: ContactWay = 'mail';
