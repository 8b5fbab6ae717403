/** Em of an average letter: no font is measured here, so it errs on the wide side. */
const letterWidth = 0.55;

export function widthOf(text: string, size: number): number {
  return [...text].length * size * letterWidth;
}

/** Breaks a text at spaces into lines no wider than `width`. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

export const ink = { blue: '#1c3f94', pale: '#a9b6d8', red: '#b3261e', text: '#1d1d1b', quiet: '#55534c', line: '#c9c6bb' };

interface TextStyle {
  size: number;
  anchor?: 'start' | 'middle' | 'end';
  weight?: 400 | 700;
  fill?: string;
}

export function svgText(x: number, y: number, text: string, style: TextStyle): string {
  const { size, anchor = 'start', weight = 400, fill = ink.text } = style;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${escapeXml(text)}</text>`;
}

/** Two digits after the point: enough to draw, and the same text on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A picture with its title also for those who hear it. */
export function svgPicture(title: string, width: number, height: number, fontFamily: string, content: string): string {
  const escapedTitle = escapeXml(title);
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapedTitle}" width="${width}" height="${round(height)}" viewBox="0 0 ${width} ${round(height)}" font-family="${escapeXml(fontFamily)}"><title>${escapedTitle}</title>${content}</svg>`;
}
