import { type ExemplarStep, exemplarStepsInWords, exemplarUses } from '../../rules/exemplar.ts';
import { isChoiceStep } from '../../rules/exemplar-choice.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';
import type { ExemplarPageValues } from './exemplar-values.ts';
import { exemplarStateWords } from './exemplar-words.ts';
import { exemplarBoxes } from './exemplars-page.ts';

/** One example with who agreed to be shown, its whole story, and what the reader may do with it. Each act is a form of its own: `do`, and what it takes. */
export function exemplarPage(values: ExemplarPageValues): string {
  const { page, exemplar, timeZone, errors, acts } = values;
  const { language } = page;
  const t = textsIn(language).exemplars;
  const isUnit = values.of === 'unit';
  const back = html`<a href="${pageLink(page, values.backUrl)}">← ${t.back}</a>`;
  return layout(page, {
    title: t.number(String(exemplar.number)),
    over: values.programName,
    style: isUnit ? 'result.css' : 'office.css',
    main: html`${errorSummary(errors, language)}${isUnit ? '' : html`<p class="back">${back}</p>`}
<h1>${t.number(String(exemplar.number))}: <bdi>${exemplar.title}</bdi></h1>
<p class="lead"><bdi>${exemplar.unitName}</bdi></p>
<p><strong>${t.state}</strong>: ${exemplarStateWords(exemplar, language)}</p>
${exemplar.published && exemplar.consented.page ? html`<p class="alone"><a href="${pageLink(page, values.knownUrl)}">${t.known}</a></p>` : ''}
${proseText(exemplar.story)}
${exemplar.figures === '' ? '' : html`<h2>${t.figures}</h2>${proseText(exemplar.figures)}`}
${exemplar.criteria.length === 0 ? '' : html`<h2>${t.chosenBy}</h2><ul>${exemplar.criteria.map((one) => html`<li><bdi>${one}</bdi></li>`)}</ul>`}
${partiesSection(values)}${acts.filter((kind) => !ofConsent.has(kind) && !isChoiceStep(kind)).map((kind) => actForm(kind, values))}
${consentSection(values)}${takersSection(values)}
${
  values.story.length === 0
    ? ''
    : html`<section aria-labelledby="story"><h2 id="story">${t.story}</h2><ol class="plain">${values.story.map(
        (line) =>
          html`<li><strong>${t.steps[line.kind]}</strong><br><small>${capital(writeClock(line.at, timeZone, language))}, <bdi>${line.actor}</bdi></small>${line.words === '' ? '' : proseText(line.words)}</li>`,
      )}</ol></section>`
}${isUnit ? html`<p class="alone">${back}</p>` : ''}`,
  });
}

const ofConsent = new Set<ExemplarStep>(['consented', 'consent-withdrawn']);
const first = new Set<ExemplarStep>(['checked', 'chosen', 'published', 'commended', 'corrected', 'taken-up']);

function actForm(kind: ExemplarStep, values: ExemplarPageValues, consent: number | null = null): Html {
  const { page, postUrl, key } = values;
  const { exemplars: t, waysBack } = textsIn(page.language);
  const press = consent === null ? `${key}-${kind}` : `${key}-${consent}`;
  return html`<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="do" value="${kind}"><input type="hidden" name="key" value="${press}">${consent === null ? '' : html`<input type="hidden" name="consent" value="${consent}">`}
${consent === null ? boxesOf(kind, values) : ''}<p class="note">${waysBack.exemplars[kind]}</p><p class="actions"><button${first.has(kind) ? html` class="primary"` : kind === 'withdrawn' || kind === 'consent-withdrawn' ? html` class="grave"` : ''}>${t.acts[kind]}</button></p></form>`;
}

function boxesOf(kind: ExemplarStep, values: ExemplarPageValues): Html | '' {
  const { page, exemplar, terms } = values;
  const { language } = page;
  const t = textsIn(language).exemplars;
  const own = values.typed?.kind === kind ? values.typed.boxes : null;
  const errors = own === null ? [] : values.errors;
  const line = (name: 'documentNumber' | 'who', most: number, note: string) =>
    html`<p class="field"><label for="${name}-${kind}">${t.boxes[name]}</label>${fieldError(errors, `${name}-${kind}`, language)}<input id="${name}-${kind}" name="${name}" maxlength="${most}" value="${own?.[name] ?? ''}"${describedBy(errors, `${name}-${kind}`, `${name}-${kind}-note`)}><br><small id="${name}-${kind}-note">${note}</small></p>`;
  const tick = (name: string, label: string) =>
    html`<p class="confirm"><input type="checkbox" id="${name}-${kind}" name="${name}" value="yes"${own?.[name] === 'yes' ? html` checked` : ''}><label for="${name}-${kind}"><bdi>${label}</bdi></label></p>`;
  const day = (label: string) => dateBoxes(language, { name: 'on', id: `on-${kind}`, label, value: own?.on ?? '', errors });
  const words = () => {
    const box = {
      language,
      rows: 3,
      most: longest.exemplarWords,
      readers: kind === 'taken-up' ? t.anybodyReads : t.wordsReaders,
      required: exemplarStepsInWords.includes(kind),
      errors,
    };
    return html`<p class="field">${wordsBox({ ...box, name: 'words', id: `words-${kind}`, label: t.wordsBoxes[kind] ?? '', value: own?.words ?? '' })}</p>`;
  };
  const partyBox = () => {
    const id = `party-${kind}`;
    const parties = recordable(values, kind);
    return html`<p class="field"><label for="${id}">${t.party}</label>${fieldError(errors, id, language)}<select id="${id}" name="party"${describedBy(errors, id)}><option value="">${t.chooseParty}</option>${parties.map(({ key, name }) => html`<option value="${key}"${key === own?.party ? html` selected` : ''}>${name}</option>`)}</select></p>`;
  };
  switch (kind) {
    case 'corrected':
      return exemplarBoxes(
        page,
        { title: own?.title ?? exemplar.title, story: own?.story ?? exemplar.story, figures: own?.figures ?? exemplar.figures },
        errors,
        '-corrected',
      );
    case 'party-chosen':
    case 'party-not-chosen':
    case 'party-taken-back':
    case 'chosen':
      return html`${isChoiceStep(kind) ? partyBox() : ''}${
        terms.criteria.length === 0 || !(kind === 'chosen' || kind === 'party-chosen')
          ? ''
          : html`<fieldset id="criteria-${kind}"${describedBy(errors, `criteria-${kind}`)}><legend>${t.meets}</legend>${fieldError(errors, `criteria-${kind}`, language)}${terms.criteria.map((one, index) => tick(`criterion.${index + 1}`, one))}</fieldset>`
      }${kind === 'party-taken-back' ? '' : words()}`;
    case 'commended':
      return html`<p class="field"><label for="kind-commended">${t.boxes.kind}</label>${fieldError(errors, 'kind-commended', language)}<select id="kind-commended" name="kind"${describedBy(errors, 'kind-commended')}>${terms.commendations.map((one) => html`<option value="${one}"${one === own?.kind ? html` selected` : ''}>${one}</option>`)}</select></p>${line('documentNumber', longest.documentNumber, t.numberNote)}${day(t.boxes.commendedOn)}`;
    case 'consented':
      return html`<p>${t.consentWords}</p>${line('who', longest.office, t.whoNote)}${day(t.boxes.consentedOn)}<fieldset id="uses-consented"${describedBy(errors, 'uses-consented')}><legend>${t.boxes.uses}</legend>${fieldError(errors, 'uses-consented', language)}${exemplarUses.map((use) => tick(`use.${use}`, t.uses[use]))}</fieldset>`;
    case 'published':
      return html`<p>${t.publishWords}</p>`;
    default:
      return t.wordsBoxes[kind] === undefined ? '' : words();
  }
}

/** The parties whose word the standing office may record, or take back: what one has itself said is its own. */
const recordable = ({ choice }: ExemplarPageValues, kind: ExemplarStep) =>
  (choice?.parties ?? []).filter(({ choice: said }) => (said === null ? kind !== 'party-taken-back' : said.byOffice));

/** What the parties say of one that waits for them, until when they may, and where what they told in another way is recorded. */
function partiesSection(values: ExemplarPageValues): Html | '' {
  const { page, choice, acts } = values;
  if (choice === null) return '';
  const { language } = page;
  const t = textsIn(language).exemplars;
  const day = writeShortDate(choice.due, language);
  const until = choice.outcome === 'differ' ? t.differs : choice.decides ? t.choiceOver(day) : t.until(day);
  const records = acts.filter((kind) => isChoiceStep(kind) && recordable(values, kind).length > 0);
  return html`<section aria-labelledby="parties"><h2 id="parties">${t.parties}</h2><p>${until}</p>
<ul class="plain">${choice.parties.map(
    ({ name, choice: said }) =>
      html`<li><strong><bdi>${name}</bdi></strong>: ${said === null ? t.notSaid : t.says[said.says]}${
        said === null
          ? ''
          : html`<br><small><bdi>${said.office}</bdi>${said.byOffice ? html`, ${t.recorded}` : ''}${said.criteria.length === 0 ? '' : html`. ${said.criteria.map((one, index) => html`${index === 0 ? '' : '; '}<bdi>${one}</bdi>`)}`}</small>${said.words === '' ? '' : proseText(said.words)}`
      }</li>`,
  )}</ul>${records.length > 0 ? html`<details${isChoiceStep(values.typed?.kind ?? '') ? html` open` : ''}><summary>${t.record}</summary><p>${t.partyWords}</p>${records.map((kind) => actForm(kind, values))}</details>` : ''}</section>`;
}

/** Who agreed to be shown, to what, and until when; for those who have to do with the example. */
function consentSection(values: ExemplarPageValues): Html | '' {
  const { page, consents, acts } = values;
  const { language } = page;
  const t = textsIn(language).exemplars;
  if (consents.length === 0 && !acts.includes('consented')) return '';
  return html`<section aria-labelledby="consents"><h2 id="consents">${t.consents}</h2>${
    consents.length === 0
      ? html`<p>${t.nobodyAgreed}</p>`
      : html`<ul class="plain">${consents.map(
          ({ id, who, givenOn, uses, withdrawnAt }) =>
            html`<li><bdi>${who}</bdi>, ${writeShortDate(givenOn, language)}: ${uses.map((use) => t.uses[use]).join(', ')}${withdrawnAt === null ? '' : html`<br><strong class="overdue">${t.noMore}</strong>`}${withdrawnAt === null && acts.includes('consent-withdrawn') ? actForm('consent-withdrawn', values, id) : ''}</li>`,
        )}</ul>`
  }${acts.includes('consented') ? actForm('consented', values) : ''}</section>`;
}

function takersSection({ page, exemplar }: ExemplarPageValues): Html | '' {
  if (exemplar.takers.length === 0) return '';
  const t = textsIn(page.language).exemplars;
  return html`<section aria-labelledby="takers"><h2 id="takers">${t.takers}</h2><ul class="plain">${exemplar.takers.map(({ name, words }) => html`<li><strong><bdi>${name}</bdi></strong>${proseText(words)}</li>`)}</ul>${exemplar.takers.length < exemplar.takersTotal ? html`<p>${t.moreTakers(writeFigure(exemplar.takersTotal - exemplar.takers.length, page.language))}</p>` : ''}</section>`;
}
