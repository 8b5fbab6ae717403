import { encode } from 'uqr';
import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** On one sheet of A4, to be handed over to a unit that has no mail: the link to its report, to be scanned or typed. */
export interface LetterPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  unit: { name: string; parentName: string | null };
  cycle: CycleName;
  due: Instant;
  state: AssignmentState;
  link: string;
  /** The office that hands it over. */
  from: string;
  back: { url: string; words: string };
}

export function letterPage(values: LetterPageValues): string {
  const { page, unit, cycle, due, state, link, from, back, timeZone } = values;
  const t = textsIn(page.language);
  const name = unitInFull(unit);
  return layout(page, {
    title: t.letter.title(name),
    over: values.programName,
    style: 'unit.css',
    main: html`<p class="unprinted notice">${t.letter.note}</p>
<h1>${t.letter.headline(name)}</h1>
<p>${capital(t.cycle(cycle))}. ${owesNow({ state }) ? t.letter.due(writeClock(due, timeZone, page.language)) : t.letter.standing(small(t.stateNames[state]))}</p>
<ol><li>${t.letter.scan}</li><li>${t.letter.type}</li><li>${t.letter.send}</li></ol>
<p>${code(link, t.letter.code)}</p>
<p><code class="link">${link}</code></p>
<p>${t.letter.keep}</p>
<p>${isolated(from)}</p>
<p class="alone unprinted"><a href="${pageLink(page, back.url)}">${back.words}</a></p>`,
  });
}

/** With error correction M, so that a fold or a stain still reads. Four modules of quiet around it; each dark run of a row is one stroke. */
function code(text: string, label: string): Html {
  const { data: modules } = encode(text, { ecc: 'M', border: 0 });
  const size = modules.length + 8;
  const strokes = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return [];
      const end = row.findIndex((next, at) => at > x && !next);
      return [`M${x + 4} ${y + 4}h${(end < 0 ? row.length : end) - x}v1H${x + 4}z`];
    }),
  );
  return html`<svg class="qr" role="img" aria-label="${label}" width="264" height="264" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${strokes.join('')}"/></svg>`;
}
