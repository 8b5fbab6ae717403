/** How many rows each list of a program's definition may have: far above any agreement that was signed, far below what slows a page down. */
export const rowLimits = {
  parties: 20,
  legalBases: 100,
  targets: 100,
  'calendar.due': 12,
  /** Reviews on days that are given one by one. */
  reviewDays: 120,
  'form.sections': 30,
  /** Of one section. */
  indicators: 100,
} as const;

/** Of a whole form: each is a column of two tables, a box on every unit's page and a choice in every other indicator's. */
export const mostIndicators = 200;

export const mostWitnesses = 50;

/** Nobody's figure is above this: ten thousand billion đồng. The sum over all units has to fit into 64 bits. */
export const mostOfOneUnit = 10_000_000_000_000;
export const mostPeople = 10_000_000_000;

/** Of a tree: three times all communes that Vietnam has had at a time. Codes of units may be named by as many as there are. */
export const mostUnits = 200_000;
export const mostContacts = 400_000;

/** New programs that are being prepared at a time: each keeps all that was typed, and its addresses, until it is created or dropped. */
export const mostPreparations = 30;

/** One below the other, as many as there are due days: the path of a unit is written out with each. */
export const mostLevels = rowLimits['calendar.due'];

/** A cycle has a moment for each working day until its close: a year that was mistyped would lay thousands. */
export const planLimits = { yearsAfterCutOff: 2 } as const;

/** A program is agreed for some years, within the lives of those who sign it: a year outside these was mistyped. */
export const termLimits = { firstYear: 1990, lastYear: 2100, years: 30 } as const;
