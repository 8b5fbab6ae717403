import { type AmendmentChange, withChange } from '../../../rules/amendment.ts';
import { type Form, figuresOf, type Indicator } from '../../../rules/form-indicators.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import type { Text } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';
import { keepLatest } from '../../keep-latest.ts';
import { inOffice } from '../contacts/in-office.ts';

/**
 * The program as it was agreed, put together from its tables, with its latest form. A signatory's office is as it was agreed; its address and the standing
 * office are of those in office at an instant (`at`); null: those who stay, to whom the others have handed over or will. Problem `not-found`.
 */
export async function readDefinition(
  db: Queryable,
  programId: string,
  at: Date | null = null,
  again = true,
): Promise<ProgramDefinition & { formId: number; state: string }> {
  const { rows } = await db.query(
    `SELECT p.key, p.name, p.place, p.time_zone AS "timeZone", p.term_from AS "from", p.term_to AS "to", p.calendar, p.targets, p.published,
            p.population, p.state, p.decided_alone AS "decidedAlone",
            (SELECT jsonb_agg(jsonb_build_object('key', y.key, 'name', y.name, 'parentBody', y.parent_body, 'documentRules', y.document_rules,
                      'abbreviation', y.abbreviation, 'coordinating', y.coordinating,
                      'signatory', (SELECT jsonb_build_object('office', y.signatory_office, 'email', c.email) FROM contacts c WHERE ${ofParty('signatory')}),
                      'coordinator', (SELECT jsonb_strip_nulls(jsonb_build_object('office', c.office, 'email', c.email, 'phone', c.phone)) FROM contacts c WHERE ${ofParty('coordinator')})
                    ) ORDER BY y.ordinal) FROM parties y WHERE y.program_id = p.id) AS parties,
            (SELECT coalesce(jsonb_agg(w.name ORDER BY w.ordinal), '[]') FROM witnesses w WHERE w.program_id = p.id) AS witnesses,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('title', b.title, 'number', b.number, 'issuedOn', b.issued_on, 'issuer', b.issuer) ORDER BY b.ordinal), '[]')
               FROM legal_bases b WHERE b.program_id = p.id) AS "legalBases",
            f.id AS "formId"
     FROM programs p JOIN forms f ON f.program_id = p.id
     WHERE p.id = $1 ORDER BY f.version DESC LIMIT 1`,
    [programId, at],
  );
  const row = rows[0];
  if (!row) throw new Problem('not-found', {});
  const form = await readForm(db, row.formId).catch((error) => {
    if (!again || !(error instanceof Problem)) throw error;
    return null;
  });
  // A draft was corrected between the two reads, and its form is another one now.
  if (!form) return readDefinition(db, programId, at, false);
  return {
    key: row.key,
    name: row.name,
    place: row.place,
    timeZone: row.timeZone,
    term: { from: row.from as CalendarDate, to: row.to as CalendarDate },
    parties: row.parties,
    witnesses: row.witnesses,
    legalBases: row.legalBases,
    calendar: row.calendar,
    targets: row.targets,
    published: row.published,
    population: row.population,
    ...(row.decidedAlone === null ? {} : { decidedAlone: row.decidedAlone }),
    form,
    formId: row.formId,
    state: row.state,
  };
}

/** Of a party's contacts the one of a role that counts at $2 (null: that stays). Two are never in office at once (handovers/take-on-handover.ts). */
const ofParty = (role: 'signatory' | 'coordinator'): string =>
  `c.party_id = y.id AND c.role = '${role}' AND CASE WHEN $2::timestamptz IS NULL THEN c.ends_at IS NULL AND NOT c.unconfirmed ELSE ${inOffice('c', '$2')} END ORDER BY c.id DESC LIMIT 1`;

/** Every report's page needs one; a program has a handful. */
const forms = keepLatest<Form>(100);

/** One version of a form, with its fields in their order; a version never changes. Problem `not-found`. */
export function readForm(db: Queryable, formId: number): Promise<Form> {
  return forms(db, formId, () => findForm(db, formId));
}

/**
 * The program as it was agreed at an instant, such as that at which a cycle opened: without what amendments have changed since. Its form is the latest one,
 * for a cycle names its own; its parties are those of now, whom documents name; days off are those that are known now.
 */
export async function readDefinitionAt(
  db: Queryable,
  programId: string,
  /** Null: as it is. */
  at: Date | null,
): Promise<ProgramDefinition & { formId: number; state: string }> {
  const program = await readDefinition(db, programId);
  if (at === null) return program;
  const { rows } = await db.query<{ before: AmendmentChange }>(
    "SELECT before - 'form' - 'parties' AS before FROM amendments WHERE program_id = $1 AND in_force_at > $2 ORDER BY in_force_at DESC, place DESC",
    [programId, at],
  );
  const then = rows.reduce<ProgramDefinition>((later, { before }) => withChange(later, before), program);
  return { ...program, ...then };
}

/** The figure indicators of one version, in order. */
export const readFigureCodes = async (db: Queryable, formId: number): Promise<string[]> =>
  figuresOf(await readForm(db, formId)).map(({ code }) => code);

async function findForm(db: Queryable, formId: number): Promise<Form> {
  const { rows } = await db.query<{
    key: string;
    version: number;
    title: Text;
    sectionKey: string;
    sectionTitle: Text;
    definition: Indicator;
  }>(
    `SELECT f.key, f.version, f.title, i.section_key AS "sectionKey", i.section_title AS "sectionTitle", i.definition
     FROM forms f JOIN indicators i ON i.form_id = f.id WHERE f.id = $1 ORDER BY i.ordinal`,
    [formId],
  );
  const [first] = rows;
  if (!first) throw new Problem('not-found', {});
  const form: Form = { key: first.key, version: first.version, title: first.title, sections: [] };
  for (const row of rows) {
    let section = form.sections.find(({ key }) => key === row.sectionKey);
    if (!section) {
      section = { key: row.sectionKey, title: row.sectionTitle, indicators: [] };
      form.sections.push(section);
    }
    section.indicators.push(row.definition);
  }
  return deepFreeze(form);
}

/** Shared by all who ask: whoever would change it learns of it at once. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
