/** A moment counts as overdue when it has not been held this long after its instant: a round over a large tree is planned in seconds. */
export const overdueAfterSeconds = 300;

/** A step that a coordinator was told of counts as failing for this long: it is tried, and told of, again on the next working morning. */
export const toldForHours = 24;
