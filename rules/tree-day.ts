import type { CalendarDate } from './instants.ts';

/** On which day a program's tree is the one that it goes by: today's, and before its term begins that of its first day. */
export const treeDay = (term: { from: CalendarDate }, today: CalendarDate): CalendarDate => (today > term.from ? today : term.from);
