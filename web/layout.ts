import type { Language } from '../rules/texts/language.ts';
import type { AssetUrl, ScriptName, StyleName } from './assets.ts';
import { type Html, html } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** What every page knows, whatever it shows. */
export interface PageSetting {
  language: Language;
  /** True in a rehearsal: the page and its title are marked MÔ PHỎNG. */
  simulated: boolean;
  /** Address of this page by GET, without a language: the language switch leads there, also from the answer to a POST. */
  url: string;
  assetUrl: AssetUrl;
  /** Fields that every form on the page posts back unchanged, such as a token against forged requests. */
  carried: Record<string, string>;
}

/** What answers may be sent with the pages: nothing inline, nothing from elsewhere. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Frame {
  /** The page's own part of the title; the frame adds the rest. */
  title: string;
  style: StyleName;
  script?: ScriptName;
  /** Stands small over the content: program or office. */
  over?: string;
  main: Html;
  /** Stays outside <main>: bars and signs that a live page keeps while main is replaced. */
  after?: Html;
  /** Attributes of <main> for the page's script. */
  eventsUrl?: string | null;
}

export function layout(page: PageSetting, frame: Frame): string {
  const t = textsIn(page.language);
  const title = `${page.simulated ? `[${t.frame.simulatedMark}] ` : ''}${frame.title} · Tổng Kết`;
  const asset = page.assetUrl;
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${asset('seal.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset(frame.style)}">
${frame.script ? html`<script type="module" src="${asset(frame.script)}"></script>` : ''}
</head>
<body>
<a class="skip" href="#main">${t.frame.skip}</a>
${page.simulated ? html`<aside class="simulated" aria-label="${t.frame.simulatedMark}"><p><strong>${t.frame.simulatedMark}</strong> ${t.frame.simulatedWords}</p></aside>` : ''}
<header class="head"><p>${frame.over ? html`<bdi>${frame.over}</bdi>` : 'Tổng Kết'}</p>${languageSwitch(page)}${signOut(page)}</header>
<main id="main" tabindex="-1"${frame.eventsUrl ? html` data-events="${frame.eventsUrl}"` : ''}>${frame.main}</main>
${frame.after ?? ''}
<footer class="foot"><p>${t.frame.footer}</p></footer>
</body>
</html>`.toString();
}

function languageSwitch(page: PageSetting): Html {
  const t = textsIn(page.language);
  const other = page.language === 'vi' ? 'en' : 'vi';
  return html`<nav aria-label="${t.frame.languages}"><a href="${withLanguage(page.url, other)}" lang="${other}" hreflang="${other}">${t.frame.otherLanguage}</a></nav>`;
}

/** Only who is signed in has a token to carry. */
function signOut(page: PageSetting): Html | '' {
  if (!('formToken' in page.carried)) return '';
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
