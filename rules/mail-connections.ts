/**
 * Connections of a worker to the mail server, by lane (rules/message-kinds.ts): ten in all, as many as common servers take of one client. Rounds
 * have five: a connection waits for the record of its last mail, and with four a round waits for that more than for the server (decision 020).
 */
export const mailConnections = { 'sign-in': 2, answers: 2, notices: 1, rounds: 5 } as const;

/** The most that a worker claims for a lane at once. */
export const mostClaimed = 200;
