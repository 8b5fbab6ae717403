/** Working days after the data cut-off until units hear that figures can now be complete; from then on units above are reminded daily. */
export const cutOffNoticeDays = 1;
