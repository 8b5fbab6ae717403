/** Days that the program's pages name an address for which a mail could not be delivered. */
export const failedMailDays = 30;

/** The coordinator is told of mails that were given up so many minutes after the first, in one mail that names all of them until then. */
export const givenUpMinutes = 10;

/** The most addresses that this mail names. */
export const mostGivenUpTold = 20;

/** The most addresses that the program's page names. */
export const mostRefusedShown = 500;
