import type { DocumentBlock, DocumentTable, Letterhead, OfficialDocument } from './document-blocks.ts';
import { pageNumber, paragraph, run, sectionOf, twips, wordParts, wordTable } from './word-markup.ts';
import { zipParts } from './zip-parts.ts';

/** The width between the margins, standing and lying. */
const widths = { standing: twips(210 - 30 - 15), lying: twips(297 - 20 - 15) };
const firstLine = twips(12.7);

/**
 * An office's document as a file of Word, in the layout of Decree 30/2020, Appendix I, or of the Party's own rules: for an office that gives it its number, its
 * last words and its signature. The same document gives the same bytes.
 */
export function writeDocx(document: OfficialDocument): Uint8Array {
  const { letterhead, body, end, annexes, mark, footer } = document;
  const stamp = mark === null ? '' : paragraph(run(mark.stamp, { size: 9, bold: true, color: 'B3261E' }), { align: 'right' });
  const annexed = annexes.map(
    ({ title, landscape, blocks }, index) =>
      // The section of what stands before it ends with a paragraph.
      `<w:p><w:pPr>${sectionOf({ landscape: index === 0 ? false : (annexes[index - 1]?.landscape ?? false) })}</w:pPr></w:p>${centred('PHỤ LỤC')}${centred(title)}${blocks.map((block) => blockOf(block, landscape ? widths.lying : widths.standing)).join('')}`,
  );
  const text = [
    headOf(letterhead),
    mark === null ? '' : paragraph(run(mark.sentence, { size: 10, italic: true, color: 'B3261E' }), { align: 'center', before: 2 }),
    titleOf(letterhead),
    ...body.map((block) => blockOf(block, widths.standing)),
    endOf(end),
    ...annexed,
    sectionOf({ landscape: annexes.at(-1)?.landscape ?? false }),
  ].join('');
  const other = `${paragraph(pageNumber, { align: 'center' })}${stamp}`;
  return zipParts(
    wordParts(text, {
      title: document.title,
      headers: { first: stamp === '' ? paragraph('') : stamp, other },
      footer: paragraph(run(footer, { size: 9, color: '595959' })),
    }),
  );
}

const centred = (text: string): string => paragraph(run(text, { bold: true }), { align: 'center', after: 6 });

/** Side by side: whose document it is, and under which title; the number, and the place and the date. */
function headOf(head: Letterhead): string {
  const isParty = head.rules === 'party';
  const size = isParty ? 14 : 12;
  const [left, right] = isParty ? [widths.standing / 2, widths.standing / 2] : [twips(70), widths.standing - twips(70)];
  const line = (text: string, look: Parameters<typeof run>[1], more: Parameters<typeof paragraph>[1] = {}) =>
    paragraph(run(text, look), { align: 'center', ...more });
  const third = Math.round(left * 0.32);
  const parent = head.parentBody === null ? '' : line(head.parentBody, { size });
  const issuer = line(head.issuer, { size, bold: true });
  const below = isParty ? line('*', { size }) : paragraph('', { left: third, right: third, ruled: true });
  const title = isParty
    ? line('ĐẢNG CỘNG SẢN VIỆT NAM', { size: 15, bold: true }, { ruled: true, left: twips(6), right: twips(6) })
    : `${line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true })}${line('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }, { ruled: true, left: twips(18), right: twips(18) })}`;
  const lower = isParty ? 14 : 13;
  const rows = [
    [`${parent}${issuer}${below}`, title],
    [line(head.number, { size: lower }, { before: 4 }), line(head.placeAndDate, { size: lower, italic: true }, { before: 4 })],
  ];
  return wordTable(rows, [Math.round(left), Math.round(right)], { lines: false });
}

function titleOf({ type, subject, addressees }: Letterhead): string {
  const side = Math.round(widths.standing * 0.35);
  const to =
    addressees.length === 0
      ? ''
      : addressees.length === 1
        ? paragraph(run(`Kính gửi: ${addressees[0]}`), { align: 'center', after: 6 })
        : `${paragraph(run('Kính gửi:'), { left: twips(30) })}${addressees
            .map((name, index) => paragraph(run(`- ${name}${index === addressees.length - 1 ? '.' : ';'}`), { left: twips(50) }))
            .join('')}`;
  return `${paragraph(run(type, { size: 14, bold: true }), { align: 'center', before: 12 })}${paragraph(run(subject, { size: 14, bold: true }), { align: 'center' })}${paragraph('', { left: side, right: side, ruled: true, after: 8 })}${to}`;
}

function blockOf(block: DocumentBlock, width: number): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(run(block.text, { bold: true, italic: block.level === 2 }), {
        indent: firstLine,
        before: 8,
        after: 6,
        keepNext: true,
      });
    case 'paragraph':
      return paragraph(run(block.text), { align: 'both', indent: firstLine, after: 6 });
    case 'items':
      return block.items
        .map(({ text, by }) =>
          paragraph(`${run(`- ${text}`)}${by === null ? '' : run(` (${by})`, { italic: true })}`, {
            align: 'both',
            indent: firstLine,
            after: 6,
          }),
        )
        .join('');
    case 'table':
      return tableOf(block.table, width);
    default:
      throw new TypeError(`A document with ${block.kind} is not written as a file of Word.`);
  }
}

/** A column without a share is as wide as its title and its longest cell need, by their letters. */
function tableOf({ caption, columns, rows, strong, note }: DocumentTable, width: number): string {
  const lettersOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
  const fixed = columns.map(({ share, title }, index) =>
    share === null ? 130 * Math.max(...title.split(' ').map(lettersOf), ...rows.map((row) => lettersOf(row[index] ?? ''))) + 220 : 0,
  );
  const left = Math.max(0, width - fixed.reduce((sum, one) => sum + one, 0));
  const shares = columns.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const own = columns.map(({ share }, index) => (share === null ? (fixed[index] ?? 0) : Math.floor((left * share) / Math.max(1, shares))));
  const cell = (text: string, align: 'left' | 'center' | 'right', bold: boolean) =>
    paragraph(run(text, { size: 11, bold }), { align, before: 2, after: 2 });
  const head = columns.map(({ title }) => cell(title, 'center', true));
  const body = rows.map((row, index) => columns.map(({ align }, at) => cell(row[at] ?? '', align, strong.includes(index))));
  const above =
    caption === null ? '' : paragraph(run(caption, { size: 12, bold: true }), { align: 'center', before: 8, after: 4, keepNext: true });
  const below = note === null ? paragraph('') : paragraph(run(note, { size: 10.5, italic: true }), { before: 4, after: 8 });
  return `${above}${wordTable([head, ...body], own, { lines: true, heads: 1 })}${below}`;
}

/** The last sentence with who gets it and who signs; of several who sign beside each other, two in a row. */
function endOf({ closing, signatory, recipients, signatories }: OfficialDocument['end']): string {
  const half = Math.floor(widths.standing / 2);
  const room = paragraph('', { after: 60 });
  const to = recipients
    .map((name, index) => paragraph(run(`- ${name}${index === recipients.length - 1 ? '.' : ';'}`, { size: 11 })))
    .join('');
  const list = `${paragraph(run('Nơi nhận:', { size: 12, bold: true, italic: true }))}${to}`;
  const signs = (title: string, over: string | null, signed: string | null) =>
    `${over === null ? '' : paragraph(run(over, { bold: true }), { align: 'center' })}${paragraph(run(title, { bold: true }), { align: 'center' })}${signed === null ? room : paragraph(run(signed, { size: 11, italic: true }), { align: 'center', after: 8 })}`;
  const beside = (signatories ?? []).map(({ party, title, signed }) => signs(title, party, signed));
  const pairs = beside.flatMap((one, index) => (index % 2 === 0 ? [[one, beside[index + 1] ?? paragraph('')]] : []));
  const last = paragraph(run(closing), { align: 'both', indent: firstLine, after: 12, keepNext: true });
  const together = pairs.length === 0 ? '' : `${wordTable(pairs, [half, half], { lines: false })}${paragraph('')}`;
  return `${last}${together}${wordTable([[list, pairs.length === 0 ? signs(signatory, null, null) : paragraph('')]], [half, half], { lines: false })}${paragraph('')}`;
}
