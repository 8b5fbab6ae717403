import { simpleParser } from 'mailparser';
import { bodyStart, decodeQuotedPrintable, headerText, splitHeaders } from './mail-headers.ts';

/**
 * The plain text of a mail. Our own mails are read by a short way that costs a tenth of a full parse (a rehearsal reads
 * thousands); anything else goes to the parser.
 */
export async function readMailText(raw: Buffer): Promise<string> {
  return findPlainText(raw) ?? (await simpleParser(raw)).text ?? '';
}

function findPlainText(part: Buffer): string | null {
  const headers = splitHeaders(headerText(part));
  const type = headers.get('content-type') ?? 'text/plain; charset=utf-8';
  if (/^text\/plain/i.test(type))
    return decodeText(part.subarray(bodyStart(part)), type, headers.get('content-transfer-encoding') ?? '7bit');
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return null;
  const mark = Buffer.from(`--${boundary}`);
  for (let start = part.indexOf(mark); start !== -1; ) {
    const end = part.indexOf(mark, start + mark.length);
    if (end === -1) return null;
    const text = findPlainText(part.subarray(start + mark.length + 2, end - 2));
    if (text !== null) return text;
    start = end;
  }
  return null;
}

function decodeText(body: Buffer, type: string, coding: string): string | null {
  if (/charset/i.test(type) && !/charset="?(utf-8|us-ascii)"?/i.test(type)) return null;
  switch (coding.toLowerCase()) {
    case '7bit':
    case '8bit':
      return plainLines(body.toString('utf8'));
    case 'base64':
      return plainLines(Buffer.from(body.toString('latin1'), 'base64').toString('utf8'));
    case 'quoted-printable':
      return plainLines(decodeQuotedPrintable(body.toString('latin1')).toString('utf8'));
    default:
      return null;
  }
}

function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
