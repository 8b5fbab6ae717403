import { writeFigure } from '../../rules/numbers.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { stateFilters } from '../../rules/tree-rows.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CyclePageValues, TreeRowValues, TreeValues } from './cycle-values.ts';
import { treeTexts } from './tree-texts.ts';

/**
 * The units of a cycle, searched, filtered, opened and chosen. As it stands it works by links and forms, over a few rows at a time; the
 * module islands/live-unit-tree.ts takes over what is inside #tree and shows all of them at once.
 *
 * The states come first and what the tree loads is named after them: by the time a slow line has brought that, the style of the page's first
 * screen has been asked for alone.
 */
export function unitTree(values: CyclePageValues, tree: TreeValues): Html {
  const { page, url } = values;
  const choosing = isChoosing(values);
  const t = textsIn(page.language).unitTree;
  return html`<section id="units" aria-labelledby="units-title" data-tree="${tree.treeUrl}" data-states="${tree.statesUrl}" data-url="${url}" data-act="${choosing ? 'yes' : ''}" data-texts="${JSON.stringify(treeTexts(page.language))}">
<data id="tree-states" value="${tree.letters}" data-at="${tree.at}" hidden></data>
<link rel="stylesheet" href="${page.assetUrl('tree.css')}">
${values.eventsUrl ? html`<link rel="preload" as="fetch" crossorigin href="${tree.treeUrl}"><script type="module" async src="${page.assetUrl('live-unit-tree.js')}"></script>` : ''}
<h2 id="units-title">${t.title}</h2>
<form class="tree-search" method="get" action="${url}#units" role="search">
<p><label for="q">${t.search}</label><input id="q" name="q" type="search" value="${tree.query}" autocomplete="off" spellcheck="false" aria-describedby="q-note"><small id="q-note">${t.searchNote}</small></p>
<p><label for="state">${t.state}</label><select id="state" name="state"><option value="">${t.all}</option>${Object.keys(stateFilters).map(
    (name) =>
      html`<option value="${name}"${name === tree.state ? html` selected` : ''}>${t.filters[name as keyof typeof stateFilters]}</option>`,
  )}</select></p>
${page.language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${page.language}">`}
<p class="tree-find"><button>${t.find}</button></p>
<p class="tree-count" id="tree-count" role="status">${tree.found === null ? t.units(writeFigure(tree.units, page.language)) : t.found(writeFigure(tree.found, page.language))}</p>
<p class="tree-tools" id="tree-tools">${tree.found === null ? '' : html`<a href="${pageLink(page, `${url}#units`)}">${t.clear}</a>`}</p>
</form>
${choosing ? html`<form id="selection" method="post" action="${url}/${values.state === 'open' ? 'remind' : 'reopen'}">${carriedFields(page)}<input type="hidden" name="codes" value="">${rows(values, tree)}${bar(values)}</form>` : rows(values, tree)}
</section>`;
}

/** After the close units are chosen for opening it again. */
const isChoosing = ({ act, state, reopenable }: CyclePageValues): boolean => act && (state === 'open' || reopenable);

function rows(values: CyclePageValues, tree: TreeValues): Html {
  const { page } = values;
  const t = textsIn(page.language).unitTree;
  return html`<div id="tree"><table class="tree${isChoosing(values) ? ' is-choosing' : ''}">
<thead><tr><th scope="col" class="unit">${t.unit}</th><th scope="col" class="state">${t.ownReport}</th><th scope="col" class="sum">${t.subtree}</th></tr></thead>
<tbody>${tree.rows.map((row) => treeRow(row, values))}</tbody></table>
${tree.rows.length === 0 ? html`<p class="empty">${t.noneFound}</p>` : ''}
${tree.more === null ? '' : html`<p class="alone"><a href="${pageLink(page, tree.more.url)}">${t.more(writeFigure(tree.more.count, page.language))}</a></p>`}</div>`;
}

function treeRow(row: TreeRowValues, values: CyclePageValues): Html {
  const { page } = values;
  const { language } = page;
  const t = textsIn(language).unitTree;
  const n = (value: number) => writeFigure(value, language);
  const name = isolated(row.name);
  const toggle =
    row.open === null
      ? html`<span class="toggle"></span>`
      : html`<a class="toggle ${row.open ? 'is-open' : ''}" href="${pageLink(page, row.toggleUrl)}" aria-label="${row.open ? t.fold(name) : t.unfold(name)}" aria-expanded="${row.open ? 'true' : 'false'}"></a>`;
  const overdue = row.late && owesNow(row);
  const late = row.late ? ` · ${overdue ? t.late.owed : t.late.sent}` : '';
  const sum =
    row.open === null && row.expected <= 1
      ? ''
      : html`<svg class="share" width="72" height="6" aria-hidden="true"><rect class="rest" width="100%" height="100%"/><rect class="done" width="${row.expected === 0 ? 0 : Math.round((row.inHand / row.expected) * 1000) / 10}%" height="100%"/></svg>${t.ofAll(n(row.inHand), n(row.expected))}`;
  return html`<tr class="d${Math.min(row.depth, 6)}"><th scope="row" class="unit">${
    isChoosing(values)
      ? html`<label class="tick" for="u-${row.code}"><input type="checkbox" name="code" value="${row.code}" id="u-${row.code}"><span class="unseen">${t.choose(name)}</span></label>`
      : ''
  }${toggle}<a class="name" href="${pageLink(page, row.url)}"><bdi>${row.name}</bdi></a></th>
<td class="state"><span class="key ${row.state}${overdue ? ' is-overdue' : ''}">${t.states[row.state]}${late}${row.unreached ? ` · ${t.noAddress}` : ''}</span></td><td class="sum">${sum}</td></tr>`;
}

function bar({ page, url, state }: CyclePageValues): Html {
  const t = textsIn(page.language).unitTree;
  if (state !== 'open')
    return html`<p class="selection-bar"><span id="chosen">${t.chooseFirst}</span> <button formaction="${url}/reopen">${textsIn(page.language).reopening.link}</button></p>`;
  return html`<p class="selection-bar"><span id="chosen">${t.chooseFirst}</span>
<button formaction="${url}/remind">${t.remind}</button> <button formaction="${url}/extend">${t.extend}</button> <button formaction="${url}/waive">${t.waive}</button></p>`;
}
