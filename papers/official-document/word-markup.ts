import { printableText } from '../../rules/printable-text.ts';

// Parts of WordprocessingML (ECMA-376, part 1, chapter 17). Sizes in points; lengths of a page in twentieths of a point, as Word has them.

/** A length in millimetres as Word has it. */
export const twips = (mm: number): number => Math.round((mm * 1_440) / 25.4);

export interface RunLook {
  size?: number;
  bold?: boolean;
  italic?: boolean;
  /** Red of the seal, or the grey of what stands beside the text. */
  color?: 'B3261E' | '595959';
}

export interface ParagraphLook {
  align?: 'left' | 'center' | 'right' | 'both';
  /** Of the first line. */
  indent?: number;
  left?: number;
  right?: number;
  /** In points. */
  before?: number;
  after?: number;
  /** A rule under it. */
  ruled?: boolean;
  keepNext?: boolean;
}

const attribute = (text: string): string => escaped(text).replaceAll('"', '&quot;');

function escaped(text: string): string {
  // What XML cannot hold is in no text that we take; a file that Word refuses would be the worst of all.
  const plain = printableText(text)
    .toWellFormed()
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, (letter) => (letter === '\n' || letter === '\t' ? letter : ''));
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Words in one look; a line break of theirs stays one. */
export function run(text: string, { size, bold, italic, color }: RunLook = {}): string {
  const look = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    color ? `<w:color w:val="${color}"/>` : '',
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '',
  ].join('');
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}${lines.join('<w:br/>')}</w:r>`;
}

/** The number of the page. */
export const pageNumber = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export function paragraph(runs: string, look: ParagraphLook = {}): string {
  const { align = 'left', indent = 0, left = 0, right = 0, before = 0, after = 0, ruled, keepNext } = look;
  const inner = [
    keepNext ? '<w:keepNext/>' : '',
    ruled ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' : '',
    `<w:spacing w:before="${before * 20}" w:after="${after * 20}"/>`,
    `<w:ind w:left="${left}" w:right="${right}" w:firstLine="${indent}"/>`,
    `<w:jc w:val="${align}"/>`,
  ].join('');
  return `<w:p><w:pPr>${inner}</w:pPr>${runs}</w:p>`;
}

/** Rows of cells, each of paragraphs; `widths` in twips. The first rows `heads` stand again on each page. */
export function wordTable(rows: string[][], widths: number[], { lines, heads = 0 }: { lines: boolean; heads?: number }): string {
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="4D4D4D"/>`;
  const borders = lines
    ? `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders>`
    : '';
  const total = widths.reduce((sum, width) => sum + width, 0);
  const cells = (row: string[]) =>
    row
      .map(
        (cell, index) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/>${lines ? '<w:vAlign w:val="center"/>' : ''}</w:tcPr>${cell}</w:tc>`,
      )
      .join('');
  const body = rows.map(
    (row, index) => `<w:tr><w:trPr><w:cantSplit/>${index < heads ? '<w:tblHeader/>' : ''}</w:trPr>${cells(row)}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${body.join('')}</w:tbl>`;
}

/** The parts that every document of Word has beside its own text. */
export function wordParts(
  document: string,
  { title, headers, footer }: { title: string; headers: { first: string; other: string }; footer: string },
): Map<string, string> {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>';
  const relation = (id: string, kind: string, target: string) => `<Relationship Id="${id}" Type="${related}/${kind}" Target="${target}"/>`;
  const override = (part: string, kind: string) => `<Override PartName="/word/${part}.xml" ContentType="${office}.${kind}+xml"/>`;
  const parts = [
    override('document', 'document.main'),
    override('styles', 'styles'),
    ...['header1', 'header2'].map((part) => override(part, 'header')),
    override('footer1', 'footer'),
  ];
  return new Map([
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'officeDocument', 'word/document.xml')}<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      'docProps/core.xml',
      `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${attribute(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'styles', 'styles.xml')}${relation('rId2', 'header', 'header1.xml')}${relation('rId3', 'header', 'header2.xml')}${relation('rId4', 'footer', 'footer1.xml')}</Relationships>`,
    ],
    [
      'word/styles.xml',
      `${xml}<w:styles ${main}><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
    ],
    ['word/header1.xml', `${xml}<w:hdr ${main}>${headers.first}</w:hdr>`],
    ['word/header2.xml', `${xml}<w:hdr ${main}>${headers.other}</w:hdr>`],
    ['word/footer1.xml', `${xml}<w:ftr ${main}>${footer}</w:ftr>`],
    ['word/document.xml', `${xml}<w:document ${main}><w:body>${document}</w:body></w:document>`],
  ]);
}

/** Of a section: its page, and the headers and the footer of `wordParts`. */
export function sectionOf({ landscape }: { landscape: boolean }): string {
  const [width, height] = landscape ? [16_838, 11_906] : [11_906, 16_838];
  const margin = landscape ? { top: 20, bottom: 15, left: 20, right: 15 } : { top: 20, bottom: 20, left: 30, right: 15 };
  const sides = Object.entries(margin).map(([side, mm]) => `w:${side}="${twips(mm)}"`);
  return `<w:sectPr><w:headerReference w:type="first" r:id="rId2"/><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="${width}" w:h="${height}"${landscape ? ' w:orient="landscape"' : ''}/><w:pgMar ${sides.join(' ')} w:header="${twips(9)}" w:footer="${twips(9)}" w:gutter="0"/>${landscape ? '' : '<w:titlePg/>'}</w:sectPr>`;
}
