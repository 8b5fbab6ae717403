import type { z } from 'zod';
import type { AskedIf, ComputedFigure, FigureCheck } from '../indicator-rules.ts';
import type { ProblemCode, ProblemDetails } from '../problems.ts';
import type { Language, Text } from '../texts/language.ts';
import type { ChildWords } from '../words-of-children.ts';
import type { AddingUp } from './adding-up.ts';

/** What every field of a form has, of whatever kind. */
export interface IndicatorBase {
  /** A name that is also a column: a lower-case letter, then letters and digits, at most 40. */
  code: string;
  label: Text;
  hint: Text | null;
  required: boolean;
  /** The levels whose units have to answer it, of one that is required; absent: all. */
  requiredOf?: string[] | undefined;
  /** Asked only where a figure before it is answered so; absent: always. */
  askedIf?: AskedIf | undefined;
  /** Of a changed form: the code of the figure of the version before that this one continues, which means the same. */
  continues?: string | undefined;
}

export interface FigureBase extends IndicatorBase {
  /** `stock`: how many there are at the cut-off. `flow`: how many in the cycle's year. Flows of "nothing to report" are zero, stocks carry over. */
  measure: 'stock' | 'flow';
  unitOfMeasure: Text;
  /** Above this it cannot be true for one unit (a hard error). */
  max: number;
  /** The indicator that this one is a part of and cannot exceed (recognised of all). */
  partOf: string | null;
  /** How it becomes one figure of several units; left out: it is summed. */
  adds?: AddingUp | undefined;
  /** It counts the units that have chosen something, one each: of one unit nothing about it is unusual. */
  tally?: true;
  /** Reckoned from other figures and typed by nobody; absent: it is typed. */
  computed?: ComputedFigure | undefined;
  /** Its box is filled in with what counted in the year before, marked until somebody says that it holds. */
  prefilled?: 'last-year' | undefined;
  /** What it is held against. */
  checks?: FigureCheck[] | undefined;
}

/** Figures by their codes, of one unit or added up. */
export type FigureValues = Readonly<Record<string, number | null | undefined>>;

/** What a unit stated, as it is stored. */
export interface StatedValues {
  figures: FigureValues;
  prose: Readonly<Record<string, string>>;
}

/** What was given for a box of the form, by its code: typed words, a number of JSON, or nothing. */
export type Given = (code: string) => unknown;

/** Why an answer cannot be taken. Its label is added by whoever tells it. */
export interface WrongAnswer {
  problem: ProblemCode;
  details?: ProblemDetails;
}

/** What was understood of one indicator's answer. */
export interface Reading {
  figures?: Record<string, number>;
  prose?: Record<string, string>;
  /** It cannot be read: told of a draft, too. */
  wrong?: WrongAnswer;
  /** It is not whole yet: told once it is to be sent. */
  unfinished?: WrongAnswer;
}

/** Why a figure as a form describes it would be added up wrongly, and where in its description that stands. */
export interface WrongMeasure {
  /** `unitOfMeasure`, `numerator.unitOfMeasure`. */
  part: string;
  why: 'not-additive' | 'money-in-dong' | 'money-as-count' | 'scaled-measure' | 'ratio-in-ones' | 'twice';
  value: string;
}

/** What a form may have to say of an indicator of some kind. */
export type IndicatorBox = 'unitOfMeasure' | 'max' | 'partOf' | 'maxLength' | 'parts' | 'options' | 'columns' | 'adds';

/** How its boxes are drawn on a report's page. */
export type AnswerBox = 'figure' | 'figures' | 'words' | 'one-of' | 'some-of' | 'files' | 'rows';

/** The boxes of one indicator where a form is made, by the last part of their names. */
export interface IndicatorBoxes {
  word: (name: string) => string;
  text: (name: string) => Text;
  number: (name: string) => number;
  /** What another indicator of the form is called, measured in and over years, by its code; null: there is none. */
  figure: (code: string) => Pick<FigureBase, 'label' | 'unitOfMeasure' | 'measure'> | null;
}

/** A rate of two added figures, which is never added up itself. */
export interface Rate {
  label: Text;
  unitOfMeasure: Text;
  /** What it is of the figures that are asked for; null where they are not known. Without its measure: that stands at its name. */
  write: (of: (code: string) => number | null, language: Language) => string | null;
}

/**
 * A kind of indicator is one file with one of these, and a line in all-kinds.ts: whatever has to be known of a kind is asked here, and nobody else tells
 * kinds apart.
 */
export interface IndicatorKind<I extends IndicatorBase, F extends IndicatorBase> {
  /** What a form may say of it. */
  shape: z.ZodObject;
  /** As it is chosen where a form is made: the kind, and after a dash the way in which it is one, with its name there. */
  types: Readonly<Record<string, Text>>;
  /** How it may be added up, the usual way first; left out: it is summed, or counted from words. */
  addsBy?: readonly (AddingUp | 'sum')[];
  /** As its page offers them and a total is called, where that is said otherwise of this kind. */
  addsByNames?: Partial<Record<AddingUp | 'sum', { choice: Text; total: Text }>>;
  /** What is asked of it there beside its name, hint and whether it is required. */
  boxes: readonly IndicatorBox[];
  /** Of the boxes there, what is its own beside code, label, hint and whether it is required. */
  fromBoxes: (boxes: IndicatorBoxes, way: string) => object;
  /** Which of the two records of a report its boxes are in. */
  answersIn: 'figures' | 'prose';
  /** The whole numbers that it is kept as, a column each, which are added up. Of words there are none. */
  figures: (indicator: I) => readonly F[];
  /** What would be added up wrongly; null: nothing. */
  wrongMeasure: (indicator: I) => WrongMeasure | null;
  /** As a unit with units below it is asked. */
  asOfParent: (indicator: I) => I;
  read: (indicator: I, given: Given) => Reading;
  /** What is asked for, in few words: `người`, `lời văn, 3000 ký tự`. */
  asked: (indicator: I) => Text;
  box: AnswerBox;
  /** A unit with units below it is asked, too, and not only shown what those below it add up to. */
  asksParents: boolean;
  /** Of what is answered in words: the text of its box, as it was stored. */
  wordsOf: (indicator: I, stated: StatedValues) => string;
  /** The same to be read. */
  shown: (indicator: I, words: string, language: Language) => string;
  /** What the units right below wrote, put together as what one above may state; left out: nothing of it is filled in from them. */
  fromChildren?: (indicator: I, said: readonly ChildWords[]) => string;
  /** What a rehearsal answers in words, of so many that there are one by its place; null: something that nobody would take for an office's own. */
  drawnWords: (indicator: I, placeOf: (count: number) => number) => string | null;
  /** Printed under its figures, from them; null: there is none. */
  rate: (indicator: I) => Rate | null;
}

/** A kind whose answer is one whole number, and how that is written. */
export interface FigureKind<F extends FigureBase> extends IndicatorKind<F, F> {
  /** To the last digit, without its measure: `87.100.000.000`. */
  exact: (figure: F, value: number, language: Language) => string;
  /** The same with its measure. */
  measured: (figure: F, value: number, language: Language) => string;
  /** As a sentence says it: `1.250 hội viên`, `87,1 tỷ đồng`. */
  said: (figure: F, value: number, language: Language) => string;
  /** For large print and charts: `1.250`, `87,1 tỷ`. */
  short: (figure: F, value: number, language: Language) => string;
  /** By how much it has moved: `1.250`, `1,2 tỷ đồng`. */
  moved: (figure: F, by: number, language: Language) => string;
  /** In few words it may be rounded: then its measure or the exact figure stands beside it. */
  rounds: boolean;
  /** Said back beside the box, where digits alone are easily misread by thousands; null: they are not. */
  saidBack: ((figure: F, value: number, language: Language) => string) | null;
  /** What was typed, as the number that is kept. */
  typed: (figure: F, text: string) => number | ProblemCode;
  /** Digits alone are typed: a phone shows its keys for them. */
  digitsOnly: (figure: F) => boolean;
  /** The power of ten in which its measure counts, for digits that are grouped as they are typed; null: they are left as they are. */
  scale: (figure: F) => number | null;
  /** In a table: a number in its own measure, or a day as a calendar has it. `from`: what a number in such a cell is kept as. */
  cell: {
    kind: 'number' | 'date';
    of: (figure: F, value: number) => number | string;
    from: (figure: F, number: number) => number;
  };
  /** By how much it has moved is said as a part of it, too, and what is unusual by that is looked for. */
  relative: boolean;
  /** What a rehearsal draws: steps of so many, and no more than so many steps. */
  drawn: { step: number; most: number };
}
