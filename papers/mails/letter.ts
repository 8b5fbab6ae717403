import { html } from 'hono/html';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeOnOneLine } from '../wording/names.ts';
import { type Block, button, type Link, stamp, whomToAsk } from './letter-blocks.ts';
import { look } from './letter-look.ts';
import { letterWords } from './letter-words.ts';
import type { MailContent } from './mail-content.ts';
import type { MailFacts, MailKind } from './mail-facts.ts';
import type { MailSetting } from './mail-setting.ts';

/** What a mail of one kind knows. */
export type FactsOf<Kind extends MailKind> = Extract<MailFacts, { kind: Kind }>;

/** What one mail says, before it is set as HTML and as plain text. */
export interface Letter {
  /** One line that says all: what, whose, by when. */
  subject: string;
  /** The finding as a sentence. */
  headline: string;
  /** Overdue or returned: the headline is red. */
  urgent: boolean;
  /** What it is about, where that is not the one program that the mail belongs to. */
  about?: string;
  /** Whom it is addressed to. */
  office: string;
  /** Whom its reader may ask, and in which language it is, where that is not of the mail as it was set. */
  ask?: OfficeToAsk[];
  language?: Language;
  /** Words of the program's own, before all else and after all else but whom to ask. */
  opening?: Block[];
  closing?: Block[];
  blocks: Block[];
  /** With others in one mail it is told with all of this, not in its one line. */
  inFull?: boolean;
  action: Link | null;
  /** Said after the action. */
  after?: Block[];
  /** Why this person gets it, as a sentence. */
  reason: string;
  /** Whether the link can be asked for again: not for a sign-in, which is asked for each time. `sign-in`: who has no link of their own signs in. */
  linkAgain: boolean | 'sign-in';
}

/** What a mail is marked with that is no usual one. */
function markOf({ language, simulated, trial, meantFor }: MailSetting) {
  const words = letterWords[language];
  if (simulated) return { short: words.simulated, ...stamp(words.simulated, words.simulatedWhy) };
  if (meantFor !== undefined) {
    const short = words.sandbox(meantFor);
    return { short, ...stamp(short, words.sandboxWhy) };
  }
  return trial ? { short: words.trial, ...stamp(words.trial, words.trialWhy) } : null;
}

export function writeLetter(letter: Letter, given: MailSetting): MailContent {
  const setting = { ...given, ask: letter.ask ?? given.ask, language: letter.language ?? given.language };
  const words = letterWords[setting.language];
  const mark = markOf(setting);
  const title = writeOnOneLine(mark === null ? letter.subject : `[${mark.short}] ${letter.subject}`);
  const about = letter.about ?? writeName(setting.programName);
  const greeting = words.greeting(writeName(letter.office));
  const body: Block[] = [...(letter.opening ?? []), ...letter.blocks];
  if (letter.action !== null) body.push(button(letter.action));
  body.push(...(letter.after ?? []), ...(letter.closing ?? []));
  const wayBack = letter.linkAgain === 'sign-in' ? words.signInAgain : words.linkAgain;
  const wayBackUrl = letter.linkAgain === 'sign-in' ? setting.signInUrl : setting.linkAgainUrl;
  const ways = [
    ...(letter.linkAgain ? [{ words: wayBack, url: wayBackUrl }] : []),
    ...(setting.calendarUrl ? [{ words: words.toCalendar, url: setting.calendarUrl }] : []),
    ...(setting.switchOffUrl ? [{ words: words.switchOff, url: setting.switchOffUrl }] : []),
    ...(setting.officeUrl ? [{ words: words.everything, url: setting.officeUrl }] : []),
  ];
  const sender = writeName(setting.senderOffice);
  const offices = setting.ask.map((office) => ({ ...office, office: writeName(office.office) }));
  if (offices.length > 0) body.push(whomToAsk(words.ask, offices, setting.language));

  const text = [
    ...(mark === null ? [] : [mark.text]),
    greeting,
    letter.headline,
    ...body.map((block) => block.text),
    `-- \n${sender}\n${about}`,
    [letter.reason, ...ways.flatMap(({ words: way, url }) => [way, url])].join('\n'),
  ].join('\n\n');

  const again = ways.map(({ words: way, url }) => html`<br>${way} <a href="${url}" style="${look.address}">${url}</a>`);
  const page = html`<!doctype html>
<html lang="${setting.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${title}</title></head>
<body style="${look.page}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${look.outer}"><tr><td align="center"><table role="presentation" width="600" cellpadding="0" cellspacing="0" style="${look.column}"><tr><td style="${look.cell}">
${mark === null ? '' : mark.html}
<p style="${look.head}">${about}</p>
<p style="${look.paragraph}">${greeting}</p>
<h1 style="${letter.urgent ? look.headlineUrgent : look.headline}">${letter.headline}</h1>
${body.map((block) => block.html)}
<p style="${look.foot}"><strong>${sender}</strong><br>${letter.reason}${again}</p>
</td></tr></table></td></tr></table></body></html>`;
  return { subject: title, text: `${text}\n`, html: String(page) };
}
