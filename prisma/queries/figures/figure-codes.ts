/**
 * The codes of a form's figures, in its order, for the SELECT of a statement that has the form's id: `figureCodes('c.form_id')`. What a figure is
 * says `isFigure` in rules/form-indicators.ts.
 */
export const figureCodes = (formId: string): string =>
  `(SELECT array_agg(i.code ORDER BY i.ordinal) FROM indicators i WHERE i.form_id = ${formId} AND i.definition->>'kind' <> 'prose')`;
