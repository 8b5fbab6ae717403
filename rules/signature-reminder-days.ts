/** Working days after a text was put to signature on which whoever is still to sign is reminded; after the last the program's page alone shows who. */
export const signatureReminderDays = [5, 10, 15, 20] as const;

/** Minutes after it is somebody's turn to sign in which the request is on its way; only then is it said that none has gone. */
export const requestGoesWithinMinutes = 5;
