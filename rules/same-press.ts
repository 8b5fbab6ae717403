/** Hours for which a press of a button is known again when it comes twice: it is answered as it was then. */
export const pressKnownHours = 24;

/** Seconds in which a second reminder to the same units is the same round, whoever presses. */
export const sameRoundSeconds = 60;
