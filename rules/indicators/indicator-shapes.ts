import { z } from 'zod';
import { codeText, line } from '../input-shapes.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import { reservedCodes } from '../reserved-codes.ts';

const words = line(1_000);
export const textShape = z.object({ vi: words, en: words });

export const codeShape = codeText()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'not-a-code')
  .refine((name) => !reservedCodes.has(name), 'reserved');

export const fieldShape = { code: codeShape, label: textShape, hint: textShape.nullable(), required: z.boolean() };

export const figureShape = {
  ...fieldShape,
  measure: z.enum(['stock', 'flow']),
  unitOfMeasure: textShape,
  max: z.int().min(1).max(mostOfOneUnit),
  partOf: codeShape.nullable(),
};
