// How long links work, and how often an address may be asked to confirm. Every link also ends with its contact, with its contact's address, and when it is withdrawn.

const day = 86_400_000;

/** Days that a cycle's links, of units and of leaders, can still be read after it has stopped waiting for acknowledgement or has lapsed. */
export const linksReadableDays = 30;

/** Days that a link to sign still shows what was signed after the program has started. */
const signedReadableDays = 30;

/** Days that a link to confirm an address works. Until it is pressed, mail goes where it went. */
const confirmDays = 7;

/** Changes of address that one contact may ask for within so many hours, taken back or not: each mails two addresses. */
export const changesPerContact = 3;
export const changesWithinHours = 24;

/** Minutes within which an address is asked to confirm only so often. */
export const confirmationsWithinMinutes = 60;

/** Times that an address may be asked to confirm in that time, whoever asks. */
export const confirmationsPerAddress = 1;

/** The same for an address that the program knows already: one person may report for twenty villages. */
export const confirmationsPerKnownAddress = 30;

/** Minutes that the link works by which the console, or `tongket owner-link`, lets the installation's owner in. */
export const ownerLinkMinutes = 60;

/** Minutes that a mailed sign-in link works. */
export const signInMinutes = 30;

/** Minutes in which an address is mailed one sign-in link at most, however often it is asked for. */
export const signInAgainMinutes = 10;

export const linksEndAfter = (stoppedWaitingAt: Date): Date => new Date(stoppedWaitingAt.getTime() + linksReadableDays * day);

export const signLinksEndAfter = (startedAt: Date): Date => new Date(startedAt.getTime() + signedReadableDays * day);

export const confirmEndsAfter = (askedAt: Date): Date => new Date(askedAt.getTime() + confirmDays * day);
