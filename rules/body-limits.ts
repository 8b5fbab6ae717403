import { attachmentBytes } from './attachment-limits.ts';

const kB = 1_024;
const MB = 1_024 * kB;

/** What the body of a request may be: its type, how large it is at most, and how long it may take to arrive. */
export interface BodyLimit {
  type: 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';
  bytes: number;
  /** Boxes of a form. */
  fields: number;
  seconds: number;
}

/** A page over a line of 20 kbit/s is 50 kB in 20 s; a tree of 64 MB over one of 1 Mbit/s takes nine minutes. */
const small = { bytes: 256 * kB, fields: 300, seconds: 120 };
const long = { bytes: MB, fields: 2_000, seconds: 240 };
const whole = { bytes: 64 * MB, fields: 10_000, seconds: 600 };

/** A route names those that it takes. */
export const bodyLimits = {
  /** One file that goes to the disk as it comes, with a few boxes: by a link that is valid, or from somebody who is signed in. */
  attachment: { type: 'multipart/form-data', bytes: attachmentBytes + 64 * kB, fields: 12, seconds: 600 },
  form: { type: 'application/x-www-form-urlencoded', ...small },
  json: { type: 'application/json', ...small },
  /** A report with all its prose, boxes ticked for many units: only by a link that is valid, or from somebody who is signed in. */
  'long-form': { type: 'application/x-www-form-urlencoded', ...long },
  'long-json': { type: 'application/json', ...long },
  /** JSON that may name every unit of a tree: only from somebody who is signed in. */
  tree: { type: 'application/json', ...whole },
  /** A form with files: only from somebody who is signed in. */
  files: { type: 'multipart/form-data', ...whole, bytes: 32 * MB },
  /** A report's form that was filled in as a workbook, or what was understood of it, with a box for each figure that is unusual: only by a link that is valid. */
  sheet: { type: 'multipart/form-data', bytes: 10 * MB, fields: 20_000, seconds: 300 },
  'sheet-json': { type: 'application/json', bytes: 10 * MB, fields: 2_000, seconds: 300 },
  /** What is given back as text to whoever may not send it any more: each box costs its sender more than it does us. */
  'kept-files': { type: 'multipart/form-data', ...small, fields: 1_000 },
} as const satisfies Record<string, BodyLimit>;

export type BodyKind = keyof typeof bodyLimits;

/** Arrays and objects in one another, as far as any JSON of ours goes and much further. */
export const deepestJson = 32;
