// When a mail goes again that was not accepted, and how often.

/** A mail that a server refuses for a while is tried this often, at growing intervals: about two days. */
export const mostTries = 100;

/** Seconds until a mail goes again that a server refused for a while, or that is in doubt: twice as long each time, up to the longest. */
export const triedAgainSeconds = { refused: 2, inDoubt: 30, longest: 1_800 } as const;

/** A mail whose server fell silent after it had been handed over may have arrived. It goes again this often, and then counts as failed. */
export const mostDoubts = 3;
