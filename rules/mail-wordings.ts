import { cleanLine } from './clean-text.ts';
import type { MessageKind } from './message-kinds.ts';
import { longest } from './text-lengths.ts';
import type { Language } from './texts/language.ts';

// The words of a mail that a program's standing office may change: its subject, words before its facts and words after them. The finding, the
// facts, the button with its link and whom to ask stay the product's, so that nothing needed can be lost.

/** Whom a mail is for: the office of a unit, about its own report; the leader of a party; the standing office. */
export const wordedReaders = ['unit', 'leader', 'coordinator'] as const;
export type WordedReader = (typeof wordedReaders)[number];

/** The mails with words of a program's own, as the ledger names them; and for each on which day it is shown as an example, from the due day. */
const mails = {
  opening: { to: 'unit', fromDue: -20 },
  'cut-off': { to: 'unit', fromDue: -6 },
  'reminder-before': { to: 'unit', fromDue: -3 },
  'reminder-last-day': { to: 'unit', fromDue: 0 },
  'reminder-overdue': { to: 'unit', fromDue: 1 },
  'reminder-last-call': { to: 'unit', fromDue: 5 },
  'reminder-asked': { to: 'unit', fromDue: -2 },
  'parent-reminder': { to: 'unit', fromDue: -2 },
  receipt: { to: 'unit', fromDue: -1 },
  returned: { to: 'unit', fromDue: -1 },
  approved: { to: 'unit', fromDue: -1 },
  result: { to: 'unit', fromDue: 30 },
  'escalation-leaders': { to: 'leader', fromDue: 5 },
  compilation: { to: 'leader', fromDue: 25 },
  'acknowledgement-reminder': { to: 'leader', fromDue: 30 },
  'coordinator-digest': { to: 'coordinator', fromDue: 1 },
  'escalation-coordinator': { to: 'coordinator', fromDue: 3 },
  undecided: { to: 'coordinator', fromDue: 6 },
  'would-be-lost': { to: 'coordinator', fromDue: 10 },
  'release-awaited': { to: 'coordinator', fromDue: 20 },
} as const satisfies Record<string, { to: WordedReader; fromDue: number }>;

export type WordedMail = keyof typeof mails;
export const wordedMails = Object.keys(mails) as WordedMail[];

export const exampleDaysFromDue = (mail: WordedMail): number => mails[mail].fromDue;
export const readerOfWorded = (mail: WordedMail): WordedReader => mails[mail].to;

/** Under which of these a mail's words are kept; null: its words are the product's alone. */
export function wordedMailOf(kind: MessageKind, when: unknown): WordedMail | null {
  const name = kind === 'reminder' ? `reminder-${String(when)}` : kind;
  return (wordedMails as string[]).includes(name) ? (name as WordedMail) : null;
}

/** An empty text is the product's own. */
export interface WordingText {
  subject: string;
  opening: string;
  closing: string;
}
export type Wording = Record<Language, WordingText>;
export const wordingParts = ['subject', 'opening', 'closing'] as const;

const noText: WordingText = { subject: '', opening: '', closing: '' };
export const noWording: Wording = { vi: noText, en: noText };
export const isOwnText = (text: WordingText): boolean => wordingParts.some((part) => text[part] !== '');

/**
 * What stands for a fact of each mail, as it is written between braces. Those that a subject has no room for, or that are nobody's but the reader's, stand in none; those
 * of a unit's own report in no mail to anybody else (`ofUnit`).
 */
const variables = {
  unit: { vi: 'đơn vị', en: 'unit', inSubject: true, ofUnit: true },
  office: { vi: 'nơi nhận', en: 'office', inSubject: true, ofUnit: false },
  program: { vi: 'chương trình', en: 'program', inSubject: true, ofUnit: false },
  report: { vi: 'báo cáo', en: 'report', inSubject: true, ofUnit: false },
  due: { vi: 'hạn nộp', en: 'due', inSubject: true, ofUnit: true },
  left: { vi: 'còn lại', en: 'time left', inSubject: true, ofUnit: true },
  lastYear: { vi: 'năm trước', en: 'last year', inSubject: false, ofUnit: true },
  link: { vi: 'liên kết', en: 'link', inSubject: false, ofUnit: false },
  ask: { vi: 'hỏi ai', en: 'whom to ask', inSubject: false, ofUnit: true },
} as const;

export type WordingVariable = keyof typeof variables;
const variableNames = Object.keys(variables) as WordingVariable[];

const standsIn = (name: WordingVariable, mail: WordedMail): boolean => !variables[name].ofUnit || readerOfWorded(mail) === 'unit';

/** Those of a mail as they are written in a text of this language. */
export const namesOfVariables = (mail: WordedMail, language: Language, inSubject = false): string[] =>
  variableNames
    .filter((name) => standsIn(name, mail) && (!inSubject || variables[name].inSubject))
    .map((name) => `{${variables[name][language]}}`);

/** A variable is known by its name in either language, however it is spaced and in whatever case. */
function variableNamed(typed: string): WordingVariable | null {
  const name = cleanLine(typed).toLowerCase();
  return variableNames.find((one) => variables[one].vi === name || variables[one].en === name) ?? null;
}

type Piece = { text: string } | { variable: string };

/** Text and what stands between braces, in order; null where a brace has no other one. */
function piecesOf(text: string): Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('{', at);
    const end = open === -1 ? text.length : open;
    const plain = text.slice(at, end);
    if (plain.includes('}')) return null;
    if (plain !== '') pieces.push({ text: plain });
    if (open === -1) break;
    const close = text.indexOf('}', open);
    const name = text.slice(open + 1, close);
    if (close === -1 || name.includes('{') || name.includes('\n')) return null;
    pieces.push({ variable: name });
    at = close + 1;
  }
  return pieces;
}

/** What keeps a text from being saved. */
export interface WordingWrong {
  language: Language;
  part: (typeof wordingParts)[number];
  problem: 'wording-unclosed' | 'wording-unknown-variable' | 'wording-not-in-subject' | 'wording-markup' | 'wording-too-long';
  /** The variable or the mark that is meant. */
  what: string;
  most: number;
}

/** A tag, an entity, or a link or emphasis as Markdown has it: readers would see it as it was typed. */
const markup = /<\/?[a-z!]|&#?\w{2,12};|\]\(|\*\*|__/i;

export function wrongsOfWording(mail: WordedMail, wording: Wording): WordingWrong[] {
  return (['vi', 'en'] as const).flatMap((language) =>
    wordingParts.flatMap((part): WordingWrong[] => {
      const text = wording[language][part];
      const most = part === 'subject' ? longest.mailSubject : longest.mailWords;
      const wrong = (problem: WordingWrong['problem'], what = ''): WordingWrong => ({ language, part, problem, what, most });
      if (text.length > most) return [wrong('wording-too-long')];
      const mark = markup.exec(text)?.[0];
      if (mark !== undefined) return [wrong('wording-markup', mark)];
      const pieces = piecesOf(text);
      if (pieces === null) return [wrong('wording-unclosed')];
      return pieces.flatMap((piece) => {
        if ('text' in piece) return [];
        const variable = variableNamed(piece.variable);
        const what = `{${piece.variable.slice(0, 40)}}`;
        if (variable === null || !standsIn(variable, mail)) return [wrong('wording-unknown-variable', what)];
        return part === 'subject' && !variables[variable].inSubject ? [wrong('wording-not-in-subject', what)] : [];
      });
    }),
  );
}

/** Whether a text has a variable in it. */
export const mentions = (text: WordingText, variable: WordingVariable): boolean =>
  wordingParts.some((part) => piecesOf(text[part])?.some((piece) => 'variable' in piece && variableNamed(piece.variable) === variable));

export type WordingValues = Readonly<Record<WordingVariable, string | null>>;

/** A text with the facts of one mail in it. A line that asks for what there is not of this unit is left out. */
export function fillWording(text: string, values: WordingValues): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const written = (piecesOf(line) ?? []).map((piece) => {
        if ('text' in piece) return piece.text;
        const variable = variableNamed(piece.variable);
        return variable === null ? '' : values[variable];
      });
      return written.includes(null) ? [] : [written.join('')];
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
