/** The hours at which things happen, on the program's own clock. */
export const hours = {
  /** A cycle opens. */
  opening: '08:00',
  /** Notices to units, to those above them and to leaders go out. */
  notices: '08:00',
  /** Units above hear what awaits them: after the notices to units. */
  reviewers: '08:30',
  /** What a standing office is still to be told of goes then at the latest: its mail of the day, which takes it along, has gone. */
  coordinators: '08:40',
  compiling: '08:00',
  delivery: '09:00',
  /** A report is due, the coordinator may decide what is not, and a cycle closes, at the end of the working day. */
  closing: '17:00',
  /** The end of a day by which figures are stated. */
  cutOff: '23:59',
  /** A step that failed is tried again on the next weekday. */
  triedAgain: '08:00',
  /** By then a step that was tried again has failed again, or is mended. */
  triedAgainKnown: '08:15',
} as const;

/** What is late goes out between these hours of a working day. */
export const workingHours = { from: '08:00', to: '17:00' } as const;

/** As people write an hour: `8:00`, `17:00`. */
export const writeHour = (hour: string): string => hour.replace(/^0/, '');
