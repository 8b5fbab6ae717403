import { html } from 'hono/html';
import type { MailContent } from './mail-content.ts';
import type { MailFacts, OwnWording } from './mail-facts.ts';
import type { MailSetting } from './mail-setting.ts';

type Write = (facts: MailFacts, setting: MailSetting, wording: OwnWording | null) => MailContent;

/** What goes to thousands in the same minute: between their mails only what is the recipient's own differs. */
type RoundFacts = Extract<MailFacts, { kind: 'opening' | 'cut-off' | 'reminder' }>;
const isOfRound = (facts: MailFacts): facts is RoundFacts =>
  facts.kind === 'opening' || facts.kind === 'cut-off' || facts.kind === 'reminder';

/** Mails of so many days, levels and offices above are kept: a round of a province, with each of its districts. */
const mostKept = 200;

/** Stands in a letter for the recipient's own value of that number. Of letters that nobody writes: Unicode leaves them to private use. */
const placeOf = (number: number): string => `\ue000${number}\ue001`;
const places = /\ue000(\d)\ue001/;
const placeMarks = /[\ue000\ue001]/;

/** What a letter would set otherwise than letter for letter: line breaks, direction marks, spaces at an end, and what stands for a place here. */
const isPlain = (value: string): boolean => value !== '' && value.trim() === value && !/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(value);

/** A part of a mail, cut at its places: every second piece is the number of one. */
type Pieces = readonly string[];

/**
 * Writes a mail by `write`, and each further one that differs from it in nothing but what is its recipient's own by filling that in: putting a letter
 * together costs twenty times as much. What is filled in is escaped as `write` escapes it. Instants are told apart, so nothing is kept that was true
 * some time ago. A mail that is no round's, or with a name that a letter would change, is written as it is.
 */
export function fromTemplates(write: Write): Write {
  const templates = new Map<string, Record<keyof MailContent, Pieces>>();
  return (facts, setting, wording) => {
    if (!isOfRound(facts) || (wording !== null && wording.lastYear !== null)) return write(facts, setting, wording);
    const own = [facts.office, facts.unit.name, facts.unit.parentName, facts.link, setting.officeUrl ?? null, setting.calendarUrl ?? null];
    if (!own.every((value) => value === null || isPlain(value))) return write(facts, setting, wording);
    const [office, name, parentName, link, officeUrl, calendarUrl] = own.map((value, number) => (value === null ? null : placeOf(number)));
    const alike = { ...facts, office, unit: { ...facts.unit, name, parentName }, link } as RoundFacts;
    const settingAlike = { ...setting, officeUrl: officeUrl ?? null, calendarUrl: calendarUrl ?? null };
    const key = JSON.stringify([alike, settingAlike, wording]);
    let template = templates.get(key);
    if (template === undefined) {
      if (placeMarks.test(JSON.stringify([facts, setting, wording]))) return write(facts, setting, wording);
      const { subject, text, html: page } = write(alike, settingAlike, wording);
      template = { subject: subject.split(places), text: text.split(places), html: page.split(places) };
      if (templates.size >= mostKept) templates.delete(templates.keys().next().value as string);
      templates.set(key, template);
    }
    const escaped = own.map((value) => (value === null ? '' : String(html`${value}`)));
    return { subject: fill(template.subject, own), text: fill(template.text, own), html: fill(template.html, escaped) };
  };
}

function fill(pieces: Pieces, own: readonly (string | null)[]): string {
  let filled = pieces[0] as string;
  for (let at = 1; at < pieces.length; at += 2) filled += `${own[Number(pieces[at])]}${pieces[at + 1]}`;
  return filled;
}
