import type { Instant } from '../rules/instants.ts';
import { writeFigure } from '../rules/numbers.ts';
import type { OfficeDuty, OfficeWalk } from '../rules/office-duties.ts';
import { dialled, type OfficeToAsk } from '../rules/office-to-ask.ts';
import { usualZone } from '../rules/program-fields.ts';
import { writeInstant } from '../rules/texts/dates.ts';
import type { Language } from '../rules/texts/language.ts';
import type { AssetUrl, ScriptName, StyleName } from './assets.ts';
import { type Html, html, isolated } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** What every page knows, whatever it shows. */
export interface PageSetting {
  language: Language;
  /** True in a rehearsal: the page and its title are marked MÔ PHỎNG. */
  simulated: boolean;
  /** True in a trial, whose mails reach nobody: marked DÙNG THỬ. */
  trial?: boolean;
  /** Address of this page by GET, without a language: the language switch leads there, also from the answer to a POST. */
  url: string;
  assetUrl: AssetUrl;
  /** Fields that every form on the page posts back unchanged, such as a token against forged requests. */
  carried: Record<string, string>;
  /** On a page of an office: the one address to which every mail goes in place of its own; null: each goes to its own. */
  mailSandbox?: string | null;
  /** On a page of an office while every mail of the installation is stopped: since when, and where its owner lets them go. */
  mailsStopped?: { since: Instant; url: string | null } | null;
  /** On a unit's pages: whom its people may ask. */
  ask?: readonly OfficeToAsk[];
  /** On a unit's pages, of somebody who came from their office's page: where that is, and which report comes next. */
  onWalk?: { officeUrl: string; walk: OfficeWalk<{ name: string; parentName: string | null; url: string } & OfficeDuty> };
}

/** What answers may be sent with the pages: nothing inline, nothing from elsewhere. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Frame {
  /** The page's own part of the title; the frame adds the rest. */
  title: string;
  /** Several where a page has what others of its kind do without. */
  style: StyleName | readonly StyleName[];
  script?: ScriptName;
  /** Stands small over the content: program or office. */
  over?: string;
  main: Html;
  /** Stays outside <main>: bars and signs that a live page keeps while main is replaced. */
  after?: Html;
  /** Attributes of <main> for the page's script. */
  eventsUrl?: string | null;
  /** Search engines may have it. Left out: they may not. */
  indexed?: boolean;
}

export function layout(page: PageSetting, frame: Frame): string {
  const t = textsIn(page.language);
  const mark = markOf(page);
  const title = `${mark ? `[${mark.name}] ` : ''}${frame.title} · Tổng Kết`;
  const asset = page.assetUrl;
  const script = frame.script ?? (isTypedOn(frame.main) ? 'keep-typing.js' : undefined);
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${frame.indexed ? '' : html`<meta name="robots" content="noindex">`}
<title>${title}</title>
<link rel="icon" href="${asset('seal.svg')}">
${[frame.style].flat().map((style) => html`<link rel="stylesheet" href="${asset(style)}">`)}
${script ? html`<script type="module" src="${asset(script)}"></script>` : ''}
</head>
<body>
<a class="skip" href="#main">${t.frame.skip}</a>
${mark ? html`<aside class="simulated" aria-label="${mark.name}"><p><strong>${mark.name}</strong> ${mark.words}</p></aside>` : ''}
${mailsStopped(page)}${sandbox(page)}<header class="head"><p>${frame.over ? html`<bdi>${frame.over}</bdi>` : 'Tổng Kết'}</p>${languageSwitch(page)}${signOut(page)}</header>
${backToOffice(page)}<main id="main" tabindex="-1"${frame.eventsUrl ? html` data-events="${frame.eventsUrl}"` : ''}>${frame.main}</main>
${frame.after ?? ''}
<footer class="foot">${whomToAsk(page)}<p>${t.frame.footer}</p>${isSignedIn(page) ? html`<p><a href="${pageLink(page, '/sessions')}">${t.sessions.link}</a></p>` : ''}</footer>
</body>
</html>`.toString();
}

/** Whether there is a form in which something is typed or chosen. */
const isTypedOn = (main: Html): boolean =>
  / method="post"/.test(main.toString()) && /<textarea|<select|<input(?! type="hidden")/.test(main.toString());

/** No office is left to think that its mails go. */
function mailsStopped(page: PageSetting): Html | '' {
  if (!page.mailsStopped) return '';
  const t = textsIn(page.language).stopMails;
  const { since, url } = page.mailsStopped;
  return html`<aside class="simulated" aria-label="${t.mark}"><p><strong>${t.mark}</strong> ${t.markWords(writeInstant(since, usualZone, page.language))}${url === null ? '' : html` <a href="${pageLink(page, url)}">${t.link}</a>`}</p></aside>
`;
}

/** Nor that they reach whom they are written to. */
function sandbox({ mailSandbox, language }: PageSetting): Html | '' {
  if (!mailSandbox) return '';
  const t = textsIn(language).stopMails;
  return html`<aside class="simulated" aria-label="${t.sandboxMark}"><p><strong>${t.sandboxMark}</strong> ${t.sandbox(isolated(mailSandbox))}</p></aside>
`;
}

/** Who has many reports knows how far they are, and the way back to all of them. */
function backToOffice(page: PageSetting): Html | '' {
  if (!page.onWalk) return '';
  const { officeUrl, walk } = page.onWalk;
  const t = textsIn(page.language).office;
  const count = (value: number) => writeFigure(value, page.language);
  return html`<nav class="head" aria-label="${t.walkLabel}"><p><a href="${pageLink(page, officeUrl)}">← ${t.back}</a>${walk.place === null ? '' : html` · ${t.place(count(walk.place), count(walk.all))}`}</p></nav>
`;
}

/** A number is called by a touch; as anywhere, what an office typed turns nothing around it. In few bytes: it is on every page of a unit. */
function whomToAsk({ ask = [], language }: PageSetting): Html | '' {
  if (ask.length === 0) return '';
  return html`<p>${textsIn(language).frame.whomToAsk}${ask.map(({ office, email, phone }) => html`<br><bdi>${office}</bdi>${phone === null ? '' : html`, <a href="tel:${dialled(phone)}">${phone}</a>`}, ${email}`)}</p>`;
}

/** What stands over every page of what is not real. */
function markOf(page: PageSetting): { name: string; words: string } | null {
  const { simulatedMark, simulatedWords, trialMark, trialWords } = textsIn(page.language).frame;
  if (page.simulated) return { name: simulatedMark, words: simulatedWords };
  return page.trial ? { name: trialMark, words: trialWords } : null;
}

function languageSwitch(page: PageSetting): Html {
  const t = textsIn(page.language);
  const other = page.language === 'vi' ? 'en' : 'vi';
  return html`<nav aria-label="${t.frame.languages}"><a href="${withLanguage(page.url, other)}" lang="${other}" hreflang="${other}">${t.frame.otherLanguage}</a></nav>`;
}

/** Only who is signed in has a token to carry. */
const isSignedIn = (page: PageSetting): boolean => 'formToken' in page.carried;

function signOut(page: PageSetting): Html | '' {
  if (!isSignedIn(page)) return '';
  return html`<form method="post" action="/leave" class="leave">${carriedFields(page)}<button>${textsIn(page.language).signIn.signOut}</button></form>`;
}

/** The same address, asking for a language. */
function withLanguage(url: string, language: Language): string {
  const [beforeHash = '', hash] = url.split('#', 2);
  return `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}lang=${language}${hash === undefined ? '' : `#${hash}`}`;
}

/** A link to another of our pages keeps the language that was chosen; Vietnamese needs no word. */
export function pageLink(page: PageSetting, url: string): string {
  return page.language === 'vi' ? url : withLanguage(url, page.language);
}

/** The hidden fields of every form: the language, so that a POST keeps it, and what the page carries. */
export function carriedFields(page: PageSetting): Html {
  const fields = Object.entries({ ...page.carried, lang: page.language });
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
