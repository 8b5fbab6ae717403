/**
 * The codes of a form's figures, in its order, for the SELECT of a statement that has the form's id: `figureCodes('c.form_id')`. Each indicator's are
 * kept with it as its kind says them (rules/indicators/); what a process of the release before has written has one, or none for words.
 */
export const figureCodes = (formId: string): string =>
  `(SELECT array_agg(x.code ORDER BY i.ordinal, x.place) FROM indicators i CROSS JOIN LATERAL unnest(coalesce(i.figures,
      CASE WHEN i.definition->>'kind' = 'prose' THEN ARRAY[]::text[] ELSE ARRAY[i.code] END)) WITH ORDINALITY x (code, place) WHERE i.form_id = ${formId})`;
