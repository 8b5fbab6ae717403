// How long a mail may take, in seconds of real time. They fit into each other: a mail is begun within `claimedFor` of its claim and ends
// within `oneMail`, and what came of it is recorded before its lease ends; what is handed over when a worker is stopped is waited for
// as long as `whenStopped`, which is within the time that a process has to stop (cli/product/stop-in-order.ts).

export const mailSeconds = {
  /** A worker claims what goes out in about this time. What it has not begun by then it gives back, and asks again who still owes. */
  claimedFor: 1.5,
  /** One mail from the first packet to the server's answer, however slowly the server answers each command. */
  oneMail: 20,
  /** A worker that died holds its claims until then; longer than a claim, its mail and the record of it take. */
  lease: 27,
  /** A worker that is stopped breaks off what has not been handed over, and waits this long for answers to what has. */
  whenStopped: 5,
  /** The pause after which a sender looks for mails by itself: what tells it of them may be lost. */
  lookAgain: 2,
  /** A connection that nothing goes over is closed. */
  idle: 10,
} as const;

/** Seconds for which a person who stops mails is kept waiting until the workers have given back theirs: then it is said how many may still go. */
export const calledBackWithin = 3;
