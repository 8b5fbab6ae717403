/** Working days that units still have when a close was missed while the system was away: what a program that says nothing gives, and the most. */
export const graceDays = { usual: 2, most: 20 } as const;
