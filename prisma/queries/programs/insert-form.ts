import { type Form, figuresIn, figuresOf } from '../../../rules/form-indicators.ts';
import type { Queryable } from '../../database.ts';
import { createFiguresTable } from '../figures/create-figures-table.ts';

/** Inserts a version of a form with its fields, and the tables of its figures. Its id is never used again: what is read of a form is kept by it. */
export async function insertForm(db: Queryable, programId: string, form: Form): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    'INSERT INTO forms (program_id, key, version, title) VALUES ($1, $2, $3, $4) RETURNING id',
    [programId, form.key, form.version, JSON.stringify(form.title)],
  );
  const formId = rows[0]?.id as number;
  const fields = form.sections.flatMap((section) => section.indicators.map((indicator) => ({ section, indicator })));
  for (const [ordinal, { section, indicator }] of fields.entries()) {
    await db.query(
      'INSERT INTO indicators (form_id, code, ordinal, section_key, section_title, definition, figures) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [
        formId,
        indicator.code,
        ordinal,
        section.key,
        JSON.stringify(section.title),
        JSON.stringify(indicator),
        figuresIn(indicator).map(({ code }) => code),
      ],
    );
  }
  await createFiguresTable(
    db,
    formId,
    figuresOf(form).map(({ code }) => code),
  );
}
