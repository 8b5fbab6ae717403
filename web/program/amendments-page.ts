import { longest } from '../../rules/text-lengths.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { type AmendmentValues, amendmentText } from './amendment-text.ts';
import { type AmendTask, amendTasks } from './draft-amendment-page.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { type PartyValues, signatureWords } from './signature-words.ts';

/** What was agreed and is changed, or is to be: each amendment, and what can be done with it. */
export interface AmendmentsPageValues extends ProgramActPageValues {
  /** The program runs, and nothing says that it ends early. */
  open: boolean;
  parties: { key: string; name: string }[];
  amendments: (AmendmentValues & {
    /** Of the text that a press is about; null: it is fixed. */
    text: string | null;
    /** While it is signed: each party, and where a signature on paper is recorded of one that has not. */
    signers: (PartyValues & { key: string })[];
    /** It can be put to signature or decided; it can be taken back. */
    settles: boolean;
    withdraws: boolean;
  })[];
  reason: string;
  errors: FormError[];
}

export function amendmentsPage(values: AmendmentsPageValues): string {
  const { page, amendments, open, act, errors } = values;
  const t = textsIn(page.language).amendments;
  return programActPage(
    values,
    t.listTitle(amendments.length),
    html`${errorSummary(errors, page.language)}<p>${t.words}</p>
${amendments.length === 0 ? html`<p class="empty">${t.none}</p>` : ''}
${amendments
  .toReversed()
  .map(
    (one) =>
      html`<section aria-labelledby="amendment-${one.number}"><h2 id="amendment-${one.number}">${t.title(one.number, t.kinds[one.kind])}</h2>${amendmentText(one, page.language)}${signers(values, one)}${papers(values, one)}${act ? acts(values, one) : ''}</section>`,
  )}
${open && act ? html`<section aria-labelledby="new"><h2 id="new">${t.newTitle}</h2><p>${t.newWords}</p>${taskLinks(values, null)}</section>` : ''}`,
  );
}

/** Who has signed it, and what the standing office can do for a party that signs on paper. */
function signers({ page, program, act }: AmendmentsPageValues, one: AmendmentsPageValues['amendments'][number]): Html | '' {
  if (one.signers.length === 0) return '';
  const t = textsIn(page.language).program;
  return html`<ul class="plain">${one.signers.map(
    (party) =>
      html`<li><strong><bdi>${party.name}</bdi></strong><br><bdi>${party.office}</bdi>, ${party.signedOn === null ? html`<strong>${t.notSigned}</strong>` : signatureWords(party, page.language)}${
        act && party.signedOn === null
          ? html`<br><a class="unprinted" href="${pageLink(page, `${program.url}/signatures/${party.key}`)}">${t.recordPaper}</a>`
          : ''
      }</li>`,
  )}</ul>`;
}

/** What every party signs is a document to print, in the layout of each. */
function papers({ page, program, parties }: AmendmentsPageValues, one: AmendmentsPageValues['amendments'][number]): Html | '' {
  if (!one.signedByParties || one.state === 'withdrawn') return '';
  const t = textsIn(page.language).signing;
  return html`<ul class="plain unprinted">${parties.map(({ key, name }) => html`<li><a href="${program.url}/agreement.pdf?amendment=${one.number}&layout=${key}" download>${t.paper(isolated(name))}</a></li>`)}</ul>`;
}

function acts(values: AmendmentsPageValues, one: AmendmentsPageValues['amendments'][number]): Html {
  const { page, key, reason, errors } = values;
  const t = textsIn(page.language).amendments;
  const url = `${page.url}/${one.number}`;
  const box = {
    name: 'reason',
    id: `reason-${one.number}`,
    label: t.whyBack,
    value: reason,
    rows: 2,
    most: longest.reason,
    readers: t.whyBackReaders,
  };
  return html`${one.state === 'draft' ? html`<p>${t.change}</p>${taskLinks(values, one.number)}` : ''}
${
  one.settles
    ? html`<form method="post" action="${url}/settle" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="step" value="do"><input type="hidden" name="key" value="${key}">${one.text === null ? '' : html`<input type="hidden" name="text" value="${one.text}">`}<p class="note">${textsIn(page.language).waysBack.settleAmendment[one.signedByParties ? 'parties' : 'office']}</p><p class="actions"><button class="primary">${one.signedByParties ? t.putToSignature : t.decide}</button></p></form>`
    : ''
}${
  one.withdraws
    ? html`<details><summary>${t.takeBack}</summary><form method="post" action="${url}/withdraw" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="step" value="do"><input type="hidden" name="key" value="${key}"><p class="field">${wordsBox({ language: page.language, errors, required: true, ...box })}</p><p class="actions"><button class="grave">${t.takeBack}</button></p></form></details>`
    : ''
}`;
}

function taskLinks({ page }: AmendmentsPageValues, number: number | null): Html {
  const t = textsIn(page.language).amendments;
  const at = (task: AmendTask) => pageLink(page, `${page.url}/${number === null ? 'new' : `${number}/edit`}/${task}`);
  return html`<ul>${amendTasks.map((task) => html`<li><a href="${at(task)}">${t.tasks[task]}</a></li>`)}</ul>`;
}
