/** Working days that a report waits for a silent unit above before the next one above may decide it too, unless a program says otherwise. */
export const silentReviewerDays = 5;

/** From so many working days before the close the coordinator may decide whatever is undecided: what is not by then would be lost. */
export const lastDaysBeforeClose = 2;
