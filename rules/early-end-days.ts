/** The evaluation of a program that ends before its term does, in working days: the calendar that the parties signed does not fit it. */
export const earlyEndDays = {
  /** After the program's last day the deepest level is due. */
  deepestDue: 5,
  /** And each level above it so many later. */
  betweenLevels: 3,
  /** After the top level is due, it closes. */
  close: 3,
  /** After the close, it is compiled. */
  compile: 1,
  /** After that, it is delivered. */
  deliver: 2,
} as const;
