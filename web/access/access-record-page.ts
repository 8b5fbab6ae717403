import { accessRecordKeeps } from '../../rules/access-record.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Who came in, who left, who was refused, and which addresses and links were changed: the latest first. */
export interface AccessRecordPageValues {
  page: PageSetting;
  timeZone: string;
  /** Null: of all programs. */
  programName: string | null;
  lines: {
    at: Instant;
    kind: string;
    programName: string | null;
    who: string | null;
    subject: string | null;
    network: string | null;
    times: number;
    counted: boolean;
  }[];
  /** Null: there is nothing before. */
  olderUrl: string | null;
  /** Null: these are the latest. */
  newestUrl: string | null;
  /** Where all of it is downloaded, without the ending. */
  downloadUrl: string;
}

export function accessRecordPage(values: AccessRecordPageValues): string {
  const { page, lines, olderUrl, newestUrl } = values;
  const t = textsIn(page.language).accessRecord;
  return layout(page, {
    title: t.title,
    ...(values.programName === null ? {} : { over: values.programName }),
    style: 'office.css',
    main: html`<h1>${t.title}</h1>
<p>${t.words(accessRecordKeeps.networkDays)}</p>
${lines.length === 0 ? html`<p>${t.none}</p>` : html`<ol class="record" reversed>${lines.map((one) => line(values, one))}</ol>`}
<p class="actions">${olderUrl === null ? '' : html`<a href="${pageLink(page, olderUrl)}">${t.older}</a>`} ${newestUrl === null ? '' : html`<a href="${pageLink(page, newestUrl)}">${t.newest}</a>`}</p>
${downloadLinks(page, [{ name: 'record', url: values.downloadUrl }])}`,
  });
}

function line({ page, timeZone, programName }: AccessRecordPageValues, one: AccessRecordPageValues['lines'][number]): Html {
  const t = textsIn(page.language).accessRecord;
  const kind = Object.hasOwn(t.kinds, one.kind) ? t.kinds[one.kind] : one.kind;
  const who = one.who === 'owner' ? t.owner : one.who;
  const network = one.network === null ? (one.counted ? t.manyNetworks : null) : t.network(one.network);
  return html`<li><time datetime="${one.at}">${writeInstant(one.at, timeZone, page.language)}</time>
<p><strong>${kind}</strong>${one.subject === null ? '' : html` <bdi>${one.subject}</bdi>`}${who === null ? '' : html`, <bdi>${who}</bdi>`}${network === null ? '' : `, ${network}`}${one.times > 1 && one.counted ? `, ${t.times(writeFigure(one.times, page.language))}` : ''}${programName === null && one.programName !== null ? html`<br><small><bdi>${one.programName}</bdi></small>` : ''}</p></li>`;
}
