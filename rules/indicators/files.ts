import { z } from 'zod';
import type { FigureBase, FigureKind, Reading } from './indicator.ts';
import { fieldShape, textShape } from './indicator-shapes.ts';
import { wholeNumberKind } from './whole-number-kind.ts';
import { writesInScale } from './writes-in-scale.ts';

/** Files that a unit attaches. Kept is how many there are: the server counts them in the store of attachments, nobody types it. */
export interface FilesIndicator extends FigureBase {
  kind: 'files';
}

/** As many as one indicator may ask for, and as many as are meant where nobody says how many. */
const mostFiles = 10;
const usualFiles = 3;

export const files: FigureKind<FilesIndicator> = {
  ...wholeNumberKind,
  ...writesInScale(() => 0),
  shape: z.object({
    kind: z.literal('files'),
    ...fieldShape,
    measure: z.literal('flow'),
    unitOfMeasure: textShape,
    max: z.int().min(1).max(mostFiles),
    partOf: z.null(),
  }),
  types: { 'files-flow': { vi: 'Tệp gửi kèm (PDF, ảnh)', en: 'Attached files (PDF, pictures)' } },
  boxes: ['max'],
  fromBoxes: ({ word, number }, way) => ({
    measure: way,
    unitOfMeasure: { vi: 'tệp', en: 'files' },
    max: word('max') === '' ? usualFiles : number('max'),
    partOf: null,
  }),
  wrongMeasure: () => null,
  box: 'files',
  asksParents: false,
  asked: ({ max }) => ({ vi: `tệp gửi kèm, nhiều nhất ${max}`, en: `attached files, ${max} at most` }),
  read(indicator, given): Reading {
    const count = given(indicator.code);
    if (count === undefined || count === null || count === '' || count === 0)
      return indicator.required ? { unfinished: { problem: 'answer-file-missing' } } : {};
    const isCount = typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= indicator.max;
    if (typeof count === 'number' && Number.isInteger(count) && count > indicator.max)
      return { wrong: { problem: 'answer-files-over', details: { count, max: indicator.max } } };
    return isCount ? { figures: { [indicator.code]: count } } : { wrong: { problem: 'answer-malformed' } };
  },
  relative: false,
  drawn: { step: 1, most: 1 },
};
