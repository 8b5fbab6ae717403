import { commentedArticles } from '../../rules/draft-comment.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated, typed, unbroken } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { reasonBox, wordsBox } from '../words-box.ts';
import { type AmendmentValues, amendmentText } from './amendment-text.ts';
import { type DraftCommentValues, draftComment } from './draft-comment-list.ts';
import { type ProgramText, programText } from './program-text.ts';

/** What a signatory signs, by the link in the office's own mail. Posts `confirmed`, or under it why it does not sign. */
export interface SignProgramPageValues extends ProgramText {
  page: PageSetting;
  signUrl: string;
  /** The office that signs, and the party that it signs for. */
  office: string;
  partyName: string;
  /** Null: still to be signed. */
  signedAt: Instant | null;
  /** The text is a draft again, and why. */
  isDraft: boolean;
  ended: EndedSigning | null;
  /** A party that signs before this one and has not yet. */
  waitsFor: string | null;
  /** What was put to signature before this text. */
  earlier: (EndedSigning & { changed: boolean; signed: boolean }) | null;
  /** An amendment is signed: what it makes of the agreement; null: the program's own text. */
  amendment: AmendmentValues | null;
  /** Comments on the draft, where it was sent for them: until when, what this party wrote, and what was typed and refused. */
  comments: {
    open: boolean;
    until: string | null;
    comments: DraftCommentValues[];
    typed: { words: string; article: string; errors: FormError[] } | null;
  };
  /** This press of the button. */
  key: string;
  /** It was pressed without saying that it was read. */
  unconfirmed: boolean;
  /** A reason for not signing that was not taken, as it was typed. */
  declining: { reason: string; errors: FormError[] } | null;
}

/** How a signing came to an end without all signatures. */
export interface EndedSigning {
  outcome: 'declined' | 'withdrawn';
  by: string;
  reason: string;
  at: Instant;
}

export function signProgramPage(values: SignProgramPageValues): string {
  const { page, program, isDraft, signedAt } = values;
  const errors = wrongIn(values);
  const t = textsIn(page.language).sign;
  const ofAmendment = textsIn(page.language).amendments;
  const { amendment } = values;
  const drafts = textsIn(page.language).draftComments;
  const own = isDraft ? (values.comments.open ? drafts.partyTitle : t.draftTitle) : signedAt === null ? t.title : t.signedTitle;
  const title =
    amendment === null
      ? own
      : ofAmendment.title(amendment.number, ofAmendment.signing[isDraft ? 'draft' : signedAt === null ? 'open' : 'signed']);
  return layout(page, {
    title,
    over: `${program.name} · ${program.place}`,
    style: 'agreement.css',
    main: html`${errorSummary([...errors, ...(values.comments.typed?.errors ?? [])], page.language)}
<h1>${title}</h1>
${notices(values)}
<p class="lead"><strong><bdi>${program.name}</bdi></strong></p>
<p>${t.asOffice(isolated(values.office), isolated(values.partyName))}</p>
${isDraft && !values.comments.open ? '' : html`${amendment === null ? programText(values, page.language) : amendmentText(amendment, page.language)}${textMark(values)}`}
${isDraft || signedAt !== null || values.waitsFor !== null ? '' : html`${signature(values)}${refusal(values)}`}
${comments(values)}`,
  });
}

function notices(values: SignProgramPageValues): Html | '' {
  const { page, isDraft, ended, earlier, signedAt, waitsFor } = values;
  const t = textsIn(page.language).sign;
  if (isDraft && values.comments.open) return openDraft(values);
  if (isDraft) return html`<section class="notice">${ended === null ? '' : endedWords(ended, values)}<p>${t.draftWords}</p></section>`;
  if (signedAt !== null) return signedNotice(values);
  return html`${earlier === null ? '' : html`<section class="notice">${endedWords(earlier, values)}<p>${earlier.changed ? t.changed : t.unchanged}${earlier.signed ? ` ${t.signsAnew}` : ''}</p></section>`}${
    waitsFor === null ? '' : html`<p class="notice">${t.waitsFor(isolated(waitsFor))}</p>`
  }`;
}

function openDraft({ page, comments: { until } }: SignProgramPageValues): Html {
  const t = textsIn(page.language).draftComments;
  return html`<section class="notice"><p>${t.partyWords}</p>${until === null ? '' : html`<p>${t.partyUntil(writeShortDate(until, page.language))}</p>`}</section>`;
}

/** What the party wrote of the draft, and while it is one, where it writes more. Once it is put to signature they stay to be read. */
function comments({ page, signUrl, key, program, comments: { open, comments: own, typed: was } }: SignProgramPageValues): Html | '' {
  if (!open && own.length === 0) return '';
  const { language } = page;
  const t = textsIn(language).draftComments;
  const errors = was?.errors ?? [];
  const box = { name: 'words', label: t.write, value: was?.words ?? '', rows: 5, most: longest.comment, readers: t.writeReaders };
  return html`<h2>${t.own}</h2>${own.length === 0 ? html`<p class="empty">${t.ownNone}</p>` : own.map((one) => draftComment(one, { timeZone: program.timeZone, language }))}
${
  open
    ? html`<form method="post" action="${signUrl}/comment" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p class="field"><label for="article">${t.article}</label><select id="article" name="article">${commentedArticles.map((name) => html`<option value="${name}"${was?.article === name ? html` selected` : ''}>${capital(home[language].commentedArticles[name])}</option>`)}</select></p>
<p class="field">${wordsBox({ language, errors, required: true, ...box })}</p><p class="actions"><button class="primary">${t.button}</button></p></form>`
    : ''
}`;
}

function endedWords({ outcome, by, reason, at }: EndedSigning, { page, program }: SignProgramPageValues): Html {
  const t = textsIn(page.language).signingEnd;
  const day = writeShortDate(dateOf(at, program.timeZone), page.language);
  return html`<p>${t[outcome](isolated(by), day)}</p><blockquote class="prose" dir="auto">${typed(reason)}</blockquote>`;
}

function signedNotice({ signedAt, parties, program, page }: SignProgramPageValues): Html {
  const t = textsIn(page.language);
  const waiting = parties.filter(({ signedOn }) => signedOn === null).map(({ office }) => isolated(office));
  return html`<section class="notice"><p><strong>${t.sign.done(writeInstant(signedAt ?? '', program.timeZone, page.language))}</strong></p>
<p>${waiting.length === 0 ? t.sign.allSigned : t.sign.waitingFor(t.list(waiting))}</p></section>`;
}

/** By what the text is known: a number to be read out, and behind it the hash. */
function textMark({ fixed, page, signUrl }: SignProgramPageValues): Html | '' {
  if (fixed === null) return '';
  const t = textsIn(page.language).sign;
  return html`<p class="alone"><a href="${signUrl}/agreement.pdf" download>${t.paper}</a></p><p>${t.textNumber(unbroken(fixed.number))}</p><details id="hash"><summary>${t.hashTitle}</summary><p class="hint">${t.hashWords}</p><p><code class="hash">${fixed.hash}</code></p></details>`;
}

const wrongIn = ({ unconfirmed, declining }: SignProgramPageValues): FormError[] => [
  ...(unconfirmed ? [{ field: 'confirmed', text: inEachLanguage((t) => t.sign.unconfirmed) }] : []),
  ...(declining?.errors ?? []),
];

function signature(values: SignProgramPageValues): Html {
  const { page, signUrl, key, fixed } = values;
  const t = textsIn(page.language).sign;
  const errors = wrongIn(values);
  return html`<form method="post" action="${signUrl}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">${textField(fixed)}
${fieldError(errors, 'confirmed', page.language)}<p class="confirm"><input type="checkbox" id="confirmed" name="confirmed" value="yes" required${describedBy(errors, 'confirmed')}><label for="confirmed">${t.confirm}</label></p>
<p class="actions"><button class="primary">${t.button}</button></p><p class="note">${t.note}</p></form>`;
}

/** Which text was read: of another one no signature is taken. */
const textField = (fixed: ProgramText['fixed']): Html | '' =>
  fixed === null ? '' : html`<input type="hidden" name="text" value="${fixed.hash}">`;

function refusal({ page, signUrl, key, fixed, declining }: SignProgramPageValues): Html {
  const t = textsIn(page.language).sign;
  const { reason, errors } = declining ?? { reason: '', errors: [] };
  return html`<details id="decline"${declining === null ? '' : html` open`}><summary>${t.decline}</summary><p class="hint">${t.declineWords}</p>
<form method="post" action="${signUrl}/decline" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">${textField(fixed)}
${reasonBox({ page, reason, errors }, t.declineReason, t.declineReaders)}
<p class="actions"><button class="grave">${t.declineDo}</button></p></form></details>`;
}
