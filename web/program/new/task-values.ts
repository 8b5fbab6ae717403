import type { CalendarDate } from '../../../rules/instants.ts';
import type { PreparedContent, ProgramTask, SavedPart, TaskState, TermMark } from '../../../rules/program-tasks.ts';
import type { Text } from '../../../rules/texts/language.ts';
import type { UnitsDiffer } from '../../../rules/unit-difference.ts';
import type { PageSetting } from '../../layout.ts';

/** One task of a program that is prepared, as a form: everything as it was typed, so that nothing typed is lost. */
export interface ProgramTaskForm extends PreparedContent {
  page: PageSetting;
  task: ProgramTask;
  /** Where it is posted, and the list that it belongs to. */
  url: string;
  listUrl: string;
  /** Of this task: what somebody else saves meanwhile is not overwritten. */
  revision: number;
  saved: SavedPart | null;
  /** What the program is called so far. */
  programName: string;
  /** The program whose draft is corrected; null for a new program. */
  correcting: string | null;
  /** Programs whose units can be taken. */
  programs: { id: string; name: string }[];
  /** Lists of the registry from which a tree can be taken. */
  lists: { id: number; day: CalendarDate; units: number }[];
  /** The tiers of the units, once those are right. */
  tiers: TierCount[] | null;
  /** What is other in them than in the list of the registry that is in force, from its day on; null: there is none to compare with. */
  listed: { day: CalendarDate; difference: UnitsDiffer } | null;
  /** What there is to look at in a copy. */
  marks: TermMark[];
  /** The part of the definition, `units` or `contacts`, and what is wrong with it. */
  errors: { field: string; text: Text }[];
  /** The row of the form whose rules are open. */
  open: string | null;
  /** Figures of the form that holds, of which a changed one may continue some; null: of a first form. */
  former: { code: string; label: string }[] | null;
  /** The file that was chosen could not be read: nothing of it is here. */
  unread: boolean;
  /** Why nothing can be saved any more. */
  notice: 'program-not-draft' | 'program-has-figures' | null;
  /** What somebody else has saved of the task since the page was opened, box by box beside what was typed. */
  overtaken: { saved: SavedPart | null; boxes: { field: string; theirs: string; typed: string }[] } | null;
}

export interface TierCount {
  level: string;
  units: number;
  /** Addresses, and units that no mail reaches. */
  mails: number;
  unreached: number;
}

export interface TaskLine {
  task: ProgramTask;
  url: string;
  state: TaskState;
  wrongs: number;
  saved: SavedPart | null;
  /** What there is to look at in a copy. */
  marks: TermMark[];
}

export interface TaskListPageValues extends PreparedContent {
  page: PageSetting;
  url: string;
  programName: string;
  /** The page of the program whose draft is corrected; null for a new program. */
  programUrl: string | null;
  tasks: TaskLine[];
  tiers: TierCount[] | null;
  /** The draft was saved by somebody else since this correction began. */
  overtaken: boolean;
  /** False where nothing has been saved yet that could be left. */
  begun: boolean;
  /** A definition file that was not one. */
  fileWrong: Text | null;
}

export const newProgramUrl = '/programs/new';
