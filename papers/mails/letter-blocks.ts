import { html, raw } from 'hono/html';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import type { Language } from '../../rules/texts/language.ts';
import { officeLine, officeParts } from '../../rules/texts/office-line.ts';
import type { Content } from './letter-look.ts';
import { look } from './letter-look.ts';

/** A piece of a letter in both its forms, so that neither can say more than the other. */
export interface Block {
  html: Content;
  text: string;
}

export function paragraph(text: string): Block {
  return { html: html`<p style="${look.paragraph}">${text}</p>`, text };
}

/** What an office wrote for its readers, with its own line breaks; the reader's own link, where it stands in it, can be pressed. */
export function ownWords(words: string, link: string | null): Block {
  const [first = '', ...rest] = link === null ? [words] : words.split(link);
  const linked = rest.map((text) => html`<a href="${link}" style="${look.address}">${link}</a>${text}`);
  return { html: html`<p style="${look.ownWords}">${first}${linked}</p>`, text: words };
}

/** A row of the table of facts; `urgent` prints its value in red. */
export interface Fact {
  label: string;
  value: string;
  urgent?: boolean;
}

export function factTable(facts: readonly Fact[]): Block {
  const rows = facts.map(
    (fact) =>
      html`<tr><td style="${look.factLabel}">${fact.label}</td><td style="${fact.urgent === true ? look.factUrgent : look.factValue}">${fact.value}</td></tr>`,
  );
  return {
    html: html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${look.facts}">${rows}</table>`,
    text: facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n'),
  };
}

export function list(title: string, items: readonly string[], more: string | null = null): Block {
  const lines = more === null ? items : [...items, more];
  return {
    html: html`<p style="${look.listTitle}">${title}</p><ul style="${look.list}">${lines.map((item) => html`<li style="${look.item}">${item}</li>`)}</ul>`,
    text: [title, ...lines.map((item) => `- ${item}`)].join('\n'),
  };
}

/** Whom to turn to: on a telephone the number is dialled, and the address written to, by pressing it. */
export function whomToAsk(title: string, offices: readonly OfficeToAsk[], language: Language): Block {
  const lines = offices.map((one) => {
    const [office, ...ways] = officeParts(one, language);
    const pressed = ways.map(({ before, shown, href }) => html`, ${before}<a href="${href}" style="${look.address}">${shown}</a>`);
    return html`<li style="${look.item}">${office?.shown ?? ''}${pressed}</li>`;
  });
  return {
    html: html`<p style="${look.listTitle}">${title}</p><ul style="${look.list}">${lines}</ul>`,
    text: [title, ...offices.map((one) => `- ${officeLine(one, language)}`)].join('\n'),
  };
}

/** What somebody wrote, with its own line breaks, set apart from our sentences. */
export function quote(title: string, words: string): Block {
  const said = words.replace(/\r\n?/g, '\n').trim();
  return {
    html: html`<p style="${look.listTitle}">${title}</p><p style="${look.quote}">${said}</p>`,
    text: `${title}\n${said.replace(/^/gm, '> ')}`,
  };
}

/** A large figure with what it counts and how it changed. */
export interface LargeFigure {
  value: string;
  label: string;
  change: string | null;
  urgent?: boolean;
}

/** Two beside each other also on a telephone. */
export function largeFigures(figures: readonly LargeFigure[]): Block {
  const pairs = figures.flatMap((_, index) => (index % 2 === 0 ? [figures.slice(index, index + 2)] : []));
  const rows = pairs.map((pair) => html`<tr>${pair.map(figureCell)}</tr>`);
  return {
    html: html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${look.figures}">${rows}</table>`,
    text: figures.map((figure) => `${figure.value} ${figure.label}${figure.change === null ? '' : ` (${figure.change})`}`).join('\n'),
  };
}

function figureCell(figure: LargeFigure): Content {
  const change = figure.change ?? '';
  return html`<td width="50%" valign="top" style="${look.figureCell}"><div style="${look.figure}">${figure.value}</div><div style="${look.figureLabel}">${figure.label}</div><div style="${figure.urgent === true ? look.figureUrgent : look.figureChange}">${change}</div></td>`;
}

export interface Link {
  label: string;
  link: string;
}

/** The one thing to do: a button for a thumb, and the bare address for who reads the mail elsewhere. */
export function button({ label, link }: Link): Block {
  return {
    html: html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${look.buttonTable}"><tr><td align="center" bgcolor="#1c3f94" style="${look.buttonCell}"><a href="${link}" style="${look.button}">${label}</a></td></tr></table><p style="${look.bareLink}"><a href="${link}" style="${look.address}">${link}</a></p>`,
    text: `${label}:\n${link}`,
  };
}

/** A stamp across the top of everything that a rehearsal shows. */
export function stamp(title: string, explanation: string): Block {
  return {
    html: html`<p style="${look.stamp}"><strong>${title}</strong>${raw('<br>')}${explanation}</p>`,
    text: `*** ${title} ***\n${explanation}`,
  };
}
