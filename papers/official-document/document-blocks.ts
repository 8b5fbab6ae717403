/**
 * What an official document says, before it is set: texts and tables, no markup. Whoever sets it (Typst here, another
 * format later) needs to know these blocks and nothing of compilations or agreements.
 */
export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  /** Lines that begin with a dash. `by` says, in italics, whose words they are. */
  | { kind: 'items'; items: { text: string; by: string | null }[] }
  | { kind: 'table'; table: DocumentTable }
  /** SVG pictures side by side. */
  | { kind: 'charts'; svgs: string[] }
  /** SVG pictures below each other, of one chart: a page may end between two of them. */
  | { kind: 'chart-parts'; svgs: string[] };

export interface DocumentTable {
  caption: string | null;
  /** `share` of the width that is left; null: as wide as its content. */
  columns: { title: string; align: 'left' | 'center' | 'right'; share: number | null }[];
  /** Every row has a cell for every column. */
  rows: string[][];
  /** Rows in bold, by index: totals. */
  strong: number[];
  note: string | null;
}

/** One of the parts that are numbered in Roman figures. */
export interface Section {
  title: string;
  /** Empty: the section is left out, and the numbers of the others close up. */
  blocks: DocumentBlock[];
}

/** A part that begins on a page of its own, lying where its tables are wide. */
export interface DocumentAnnex {
  title: string;
  landscape: boolean;
  blocks: DocumentBlock[];
}

export interface Letterhead {
  rules: 'state' | 'party';
  parentBody: string | null;
  issuer: string;
  number: string;
  placeAndDate: string;
  type: string;
  subject: string;
  addressees: string[];
}

export interface DocumentEnd {
  /** The last sentence, with its "./.": kept on one page with the signature. */
  closing: string;
  signatory: string;
  recipients: string[];
  /** Of a document of several: who signs beside each other, and what is said of each signature; none: `signatory` alone. */
  signatories?: { party: string; title: string; signed: string | null }[];
}

export interface OfficialDocument {
  title: string;
  letterhead: Letterhead;
  body: DocumentBlock[];
  end: DocumentEnd;
  annexes: DocumentAnnex[];
  /** At the foot of every page. */
  footer: string;
  /** Stamped on every page, with a sentence on the first. */
  mark: { stamp: string; sentence: string } | null;
}

export function heading(text: string): DocumentBlock {
  return { kind: 'heading', level: 1, text };
}

export function subheading(text: string): DocumentBlock {
  return { kind: 'heading', level: 2, text };
}

export function documentParagraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}

export function table(facts: Omit<DocumentTable, 'caption' | 'strong' | 'note'> & Partial<DocumentTable>): DocumentBlock {
  return { kind: 'table', table: { caption: null, strong: [], note: null, ...facts } };
}

export function items(lines: readonly string[]): DocumentBlock {
  return { kind: 'items', items: lines.map((text) => ({ text, by: null })) };
}
