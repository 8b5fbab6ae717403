import { type ResultWords, resultWordKinds } from '../../rules/office-words.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed as typedText } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import type { ReleasePageValues } from './release-values.ts';
import { watching } from './watching.ts';

const rows = { foreword: 5, assessment: 10, tasks: 10 } as const;

/** Between compiling and delivery: the result exactly as leaders will get it, the standing office's own words, and the button that releases it. */
export function releasePage(values: ReleasePageValues): string {
  const { page, cycle } = values;
  const t = textsIn(page.language);
  const name = t.cycle(cycle);
  const title = titleOf(values, name);
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, values.url)}">← ${name}</a></p>
<h1>${title}</h1>
${values.errors.length === 0 ? '' : html`<div class="notice is-returned" id="errors" role="alert"><ul class="plain">${values.errors.map((text) => html`<li>${isolated(text[page.language])}</li>`)}</ul></div>`}
${standing(values)}
${values.contentHash === null ? '' : html`${reading(values)}${cycle.state === 'compiled' && values.released === null ? form(values) : html`${said(page, t.release.own, values.words)}${values.typed ? said(page, t.release.notKept, values.typed) : ''}`}${hashes(values)}`}</div>`,
  });
}

function titleOf({ cycle, released, page }: ReleasePageValues, name: string): string {
  const t = textsIn(page.language).release;
  if (cycle.state === 'delivered' || cycle.state === 'acknowledged') return t.deliveredTitle(name);
  if (cycle.state !== 'compiled') return t.notCompiledTitle(name);
  return released ? t.releasedTitle(name) : t.title(name);
}

/** How it stands, and what happens if nobody does anything. */
function standing(values: ReleasePageValues): Html {
  const { page, cycle, released, planned, timeZone, now, delivery } = values;
  const { language } = page;
  const t = textsIn(language).release;
  const clock = (at: string) => writeClock(at, timeZone, language);
  if (values.deliveredAt)
    return html`<p>${t.delivered(clock(values.deliveredAt))}${released || values.wordsHash === null ? '' : ` ${t.deliveredWithout}`}</p>`;
  if (cycle.state !== 'compiled') return html`<p>${t.notCompiled}</p>`;
  const day = planned === null ? '' : writeClock(planned, timeZone, language);
  const past = planned !== null && planned <= now;
  if (released)
    return html`<div class="notice"><p><strong>${t.released(clock(released.at), isolated(released.by))}</strong> ${past ? t.goesSoon : t.goesOn(day)}</p>
${values.act ? html`<form method="post" action="${values.url}/release">${carriedFields(page)}<input type="hidden" name="key" value="${values.key}"><p><button name="do" value="take-back">${t.takeBack}</button> <span class="note">${t.takeBackNote}</span></p></form>` : ''}</div>`;
  const otherwise = delivery === 'when-released' ? (past ? t.waitsNow(day) : t.waits(day)) : t.goesAnyway(day);
  return html`<p${past ? html` class="is-overdue"` : ''}>${otherwise}</p>`;
}

/** The same that leaders will get, or got: the brief with all that it opens, and the document. */
function reading({ page, url, set, deliveredAt, taskUrl }: ReleasePageValues): Html {
  const t = textsIn(page.language).release;
  return html`${deliveredAt ? html`<h2>${t.sent}</h2>` : html`<h2>${t.read}</h2><p>${t.readNote}</p>`}
<ul class="plain"><li><a href="${pageLink(page, `${url}/brief`)}">${t.brief}</a></li>
<li>${set ? html`<a href="${url}/brief/document.pdf">${t.document}</a>` : html`${t.document}: <strong>${t.beingSet}</strong> <a href="${pageLink(page, `${url}/release`)}">${t.reload}</a>`}</li>
<li><a href="${pageLink(page, taskUrl)}">${textsIn(page.language).actions.takeResult}</a></li></ul>`;
}

function form(values: ReleasePageValues): Html {
  const { page, typed } = values;
  const words = typed ?? values.words;
  const t = textsIn(page.language);
  return html`${values.act ? '' : watching(page)}<form class="act-form" method="post" action="${values.url}/release">${carriedFields(page)}
<input type="hidden" name="key" value="${values.key}"><input type="hidden" name="seen" value="${values.revision}">
<h2>${t.release.own}</h2><p>${t.release.ownNote}</p>
${resultWordKinds.map(
  (kind) =>
    html`<p class="act-field">${wordsBox({ language: page.language, name: kind, label: t.release.words[kind], value: words[kind], rows: rows[kind], most: longest[kind], readers: t.release.wordNotes[kind], errors: [], readonly: !values.act })}</p>`,
)}
${values.changed === null ? '' : html`<p class="note">${t.release.changed(writeClock(values.changed.at, values.timeZone, page.language), isolated(values.changed.by))}</p>`}
${values.act ? html`<p class="act-buttons"><button name="do" value="save">${t.release.save}</button> <button class="primary" name="do" value="release">${t.release.do}</button></p><p class="note">${t.release.doNote}</p>` : ''}</form>${typed ? said(page, t.release.kept, values.words) : ''}`;
}

function said(page: PageSetting, title: string, words: ResultWords): Html {
  const t = textsIn(page.language).release;
  const kinds = resultWordKinds.filter((kind) => words[kind] !== '');
  return html`<h2>${title}</h2>${kinds.length === 0 ? html`<p>${t.noWords}</p>` : ''}${kinds.map((kind) => html`<h3>${t.words[kind]}</h3><div class="prose" dir="auto">${typedText(words[kind])}</div>`)}`;
}

function hashes({ page, contentHash, wordsHash }: ReleasePageValues): Html {
  const t = textsIn(page.language).release;
  return html`<details id="hashes"><summary>${t.technical}</summary><p class="hash">${t.hash} <code>${contentHash}</code>${wordsHash === null ? '' : html`<br>${t.wordsHash} <code>${wordsHash}</code>`}</p><p class="note">${t.hashNote}</p></details>`;
}
