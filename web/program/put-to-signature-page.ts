import type { CycleName } from '../../rules/cycle-key.ts';
import { problemTexts } from '../../rules/problems.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { type ProgramText, programText } from './program-text.ts';

/** What happens when a draft is put to signature: who gets a mail, and what they will sign. */
export interface PutToSignaturePageValues extends ProgramActPageValues {
  text: ProgramText;
  /** In the order of the parties. */
  signatories: { key: string; party: string; office: string; email: string }[];
  /** As it was typed: the place of each party by its key, where they sign in an order, from when it is in force, and whether the trial was ticked. */
  typed: { places: Record<string, string>; inForceOn: string; trial: boolean };
  /** What of that is wrong. */
  wrong: FormError[];
  /** False: it has been put to signature already. */
  open: boolean;
  /** Cycles that lie behind and would not be held, and whether that is all of the term: then it is not put to signature. */
  past: CycleName[];
  over: boolean;
  /** Why no mail would go out: then it is not put to signature either. */
  refused: 'no-encryption' | 'sign-in' | null;
  /** Of the draft that is read here: another one is not put to signature from this page. */
  revision: number;
  /** Where it can be corrected; null where it cannot, or not by the reader. */
  editUrl: string | null;
  /** It was corrected after it was read: it is read once more before it goes to be signed. */
  changed: boolean;
  /** Whether nobody would get a mail, and whether it was pressed without choosing the trial that it would be. */
  trial: 'not-needed' | 'to-choose' | 'not-chosen';
}

export function putToSignaturePage(values: PutToSignaturePageValues): string {
  const { page, signatories, open, over, revision, editUrl, changed, trial, refused } = values;
  const t = textsIn(page.language).signing;
  const errors: FormError[] = [
    ...values.wrong,
    ...(trial === 'not-chosen' ? [{ field: 'trial', text: inEachLanguage((each) => each.signing.trialNotChosen) }] : []),
    ...(changed ? [{ field: null, text: inEachLanguage((each) => each.signing.changed) }] : []),
  ];
  return programActPage(
    values,
    !open ? t.titleDone : over ? t.titleOver : t.title(signatories.length),
    html`${errorSummary(errors, page.language)}${behind(values)}${refused === null ? '' : html`<p class="notice is-returned">${t.mailsRefused[refused]}</p>${technicalDetails('mail-server', page.language, html`<p>${problemTexts(`mails-${refused}`)[page.language]}</p>`)}`}${over || refused !== null ? '' : html`<p>${!open ? t.wordsDone : trial === 'not-needed' ? t.words : t.nobody}</p>`}
<table class="narrow"><thead><tr><th scope="col">${t.party}</th><th scope="col">${t.office}</th><th scope="col">${t.email}</th></tr></thead>
<tbody>${signatories.map(({ party, office, email }) => html`<tr><th scope="row">${typed(party)}</th><td>${typed(office)}</td><td>${typed(email)}</td></tr>`)}</tbody></table>
${
  open
    ? html`<p class="notice">${over ? t.correctTerm : t.fixed}${editUrl === null ? '' : html` <a href="${pageLink(page, editUrl)}">${over ? t.editTerm : t.edit}</a>`}</p>${over || refused !== null ? '' : doForm(values, t.do, textsIn(page.language).waysBack.putToSignature, { revision: String(revision) }, html`${terms(values)}${open && trial !== 'not-needed' ? choosingTrial(values, errors) : ''}`)}`
    : ''
}
<section class="signed-text" aria-labelledby="text"><h2 id="text">${t.text}</h2><ul class="plain">${signatories.map(({ key, party }) => html`<li><a href="${values.program.url}/agreement.pdf?layout=${key}" download>${t.paper(isolated(party))}</a></li>`)}</ul>${programText(values.text, page.language)}</section>`,
  );
}

/** What a program that is signed now would not hold any more. */
function behind({ page, past, over }: PutToSignaturePageValues): Html | '' {
  if (past.length === 0) return '';
  const t = textsIn(page.language);
  return html`<p class="notice${over ? ' is-returned' : ''}">${t.starting.skipped(t.list(past.map((one) => small(t.cycle(one)))), !over)}</p>`;
}

function choosingTrial({ page, typed: { trial } }: PutToSignaturePageValues, errors: FormError[]): Html {
  const t = textsIn(page.language).signing;
  return html`<p class="notice is-returned">${t.nobodyWhat}</p>${technicalDetails('mail-server', page.language, html`<p>${t.nobodySettings}</p>`)}
${fieldError(errors, 'trial', page.language)}<p class="confirm"><input type="checkbox" id="trial" name="trial" value="yes" required${trial ? html` checked` : ''}${describedBy(errors, 'trial')}><label for="trial">${t.chooseTrial}</label></p>`;
}

/** In which order they sign, and from when it is in force: with nothing typed, at once and on the day of the last signature. */
function terms({ page, signatories, typed: { places, inForceOn }, wrong }: PutToSignaturePageValues): Html {
  const { language } = page;
  const t = textsIn(language).signing;
  return html`<fieldset class="field"><legend>${t.order}</legend>${fieldError(wrong, 'order', language)}<small id="order-hint">${t.orderHint(signatories.length)}</small>${signatories.map(
    ({ key, party }, index) =>
      html`<p class="field"><label for="${index === 0 ? 'order' : `place.${key}`}">${typed(party)}</label> <input id="${index === 0 ? 'order' : `place.${key}`}" name="place.${key}" inputmode="numeric" autocomplete="off" size="3" maxlength="3" value="${places[key] ?? ''}"${describedBy(index === 0 ? wrong : [], 'order', 'order-hint')}></p>`,
  )}</fieldset>${dateBoxes(language, { name: 'inForceOn', label: t.inForceOn, note: t.inForceHint, value: inForceOn, errors: wrong })}`;
}
