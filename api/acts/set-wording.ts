import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { exampleFacts, exampleInstant } from '../../papers/mails/example-facts.ts';
import type { MailContent } from '../../papers/mails/mail-content.ts';
import { renderMail } from '../../papers/mails/render-mail.ts';
import { prepareWordingTest } from '../../prisma/queries/wordings/prepare-wording-test.ts';
import { readExampleDuty } from '../../prisma/queries/wordings/read-example-duty.ts';
import { readWordingVersions } from '../../prisma/queries/wordings/read-wording-versions.ts';
import { setWording as storeWording } from '../../prisma/queries/wordings/set-wording.ts';
import { cleanLine } from '../../rules/clean-text.ts';
import { codeText, pressKey, prose, wholeNumber } from '../../rules/input-shapes.ts';
import type { Instant } from '../../rules/instants.ts';
import { namesOfVariables, type WordedMail, type Wording, wrongsOfWording } from '../../rules/mail-wordings.ts';
import { problem, problemTexts } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { type Language, languages } from '../../rules/texts/language.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** Room for what is too long, so that it can be said in its box. */
const words = z
  .object({
    subject: prose(longest.mailSubject * 4).transform(cleanLine),
    opening: prose(longest.mailWords * 2),
    closing: prose(longest.mailWords * 2),
  })
  .partial()
  .default({})
  .transform(({ subject = '', opening = '', closing = '' }) => ({ subject, opening, closing }));

/** `version`: what was on the page when it was changed; `unit`: the code of the unit as whose mail it is shown. */
export const wordingShape = z.object({
  step: z.enum(['preview', 'test', 'do']).optional(),
  version: wholeNumber().default(0),
  words: z.object({ vi: words, en: words }),
  unit: codeText().nullable().default(null),
  language: z.enum(languages).default('vi'),
  key: pressKey.default(() => randomUUID()),
});
export type SettingWording = z.infer<typeof wordingShape>;

/** Problem `wording-refused`, with what is wrong in which box. */
function checkWording(mail: WordedMail, wording: Wording): void {
  const wrongs = wrongsOfWording(mail, wording);
  if (wrongs.length === 0) return;
  const known = (language: Language, part: string) => namesOfVariables(mail, language, part === 'subject').join(', ');
  throw problem(
    'wording-refused',
    {},
    wrongs.map(({ language, part, problem: code, what, most }) => {
      const details = { what, most, known: known(language, part), example: namesOfVariables(mail, language)[0] ?? '' };
      return { field: `${language}.${part}`, problem: code, text: problemTexts(code, details) };
    }),
  );
}

export interface WordingPreview {
  unit: { code: string; name: string };
  /** When such a mail would be written. */
  at: Instant;
  timeZone: string;
  mails: Record<Language, MailContent>;
}

/** The mail as a real unit would get it, in both languages; the link in it is nobody's. Changes nothing. Problems: `wording-refused`, `wording-unit-unknown`, `wording-nothing-compiled`. */
export async function previewWording(
  context: ApiContext,
  programId: string,
  mail: WordedMail,
  { words: wording, unit }: Pick<SettingWording, 'words' | 'unit'>,
): Promise<WordingPreview> {
  checkWording(mail, wording);
  const { code, duty, ask, senderOffice, lastYear, program } = await readExampleDuty(context.database.pool, {
    ...{ programId, mail, code: unit, at: await context.now() },
  });
  const at = exampleInstant(mail, duty.unit.due, program.timeZone);
  const linkAgainUrl = `${context.publicUrl}/links`;
  const write = (language: Language): MailContent => {
    const facts = exampleFacts(mail, duty, linkAgainUrl, at, language);
    if (facts === null) throw problem('wording-nothing-compiled');
    return renderMail(
      facts,
      {
        ...{
          language,
          simulated: context.simulated,
          trial: context.trial?.chosen ?? false,
          programName: program.name,
          place: program.place,
        },
        ...{ senderOffice, ask, timeZone: program.timeZone, now: at },
        ...{ linkAgainUrl, signInUrl: `${context.publicUrl}/enter` },
      },
      { ...wording[language], lastYear },
    );
  };
  const { name } = duty.unit;
  return { unit: { code, name }, at, timeZone: program.timeZone, mails: { vi: write('vi'), en: write('en') } };
}

/** The same to the coordinator's own address, marked; nothing is kept of the words. Problems: `wording-refused`, `wording-no-address`, `wording-unit-unknown`. */
export async function testWording(
  context: ApiContext,
  programId: string,
  { contactId, office }: Coordinator,
  mail: WordedMail,
  asking: SettingWording,
): Promise<{ email: string }> {
  const { unit } = await previewWording(context, programId, mail, asking);
  const { words: tried, language, key } = asking;
  const at = await context.now();
  const to = await prepareWordingTest(context.database, {
    programId,
    contactId,
    office,
    key,
    at,
    mail,
    words: tried,
    unit: unit.code,
    language,
  });
  if (to === null) throw problem('wording-no-address');
  return to;
}

/**
 * The words of a program's mail from now on: of every one that is handed over after it. Empty boxes are the product's own words. Problems:
 * `wording-refused`, `wording-changed`.
 */
export async function setWording(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  mail: WordedMail,
  { words: wording, version }: SettingWording,
): Promise<{ mail: WordedMail; version: number }> {
  checkWording(mail, wording);
  return { mail, ...(await storeWording(database, { programId, mail, version, words: wording, office, at: await now() })) };
}

/** Of each mail the words that hold, and with one mail every version of them. */
export async function readWordings({ database }: ApiContext, programId: string, mail: WordedMail | null) {
  const versions = await readWordingVersions(database.pool, { programId, mail });
  return versions.map(({ setAt, ...version }) => ({ ...version, setAt: setAt.toISOString() }));
}
