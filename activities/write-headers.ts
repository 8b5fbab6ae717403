import MimeNode from 'nodemailer/lib/mime-node';

/** A mailbox is written with its name, an instant as mails write it. */
export type HeaderValue = string | Date | { name: string; address: string };

/** Letters of a line (RFC 5322, 2.1.1, recommends 78 at most). */
const lineLength = 76;

/**
 * The head of a mail, line by line (RFC 5322, RFC 2047). What nearly every mail has, a text and a mailbox with a common address, is put together
 * here; whatever is rarer nodemailer writes, as it does all of it where nobody counts mails a second: its way through its own objects takes
 * two thirds of what a mail costs until it is bytes.
 */
export const writeHeaders = (headers: Readonly<Record<string, HeaderValue>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${writeHeader(name, value)}\r\n`)
    .join('');

function writeHeader(name: string, value: HeaderValue): string {
  if (value instanceof Date) return `${name}: ${value.toUTCString().replace('GMT', '+0000')}`;
  if (typeof value !== 'string') return isCommonAddress(value.address) ? writeMailbox(name, value) : byNodemailer(name, value);
  if (isOneLine(name, value)) return `${name}: ${value}`;
  return name === 'Subject' ? `${name}: ${inWords(value, name.length + 2)}` : byNodemailer(name, value);
}

/** Atoms with dots (RFC 5321): what else an address may be is rarer than once in a round. */
const isCommonAddress = (address: string): boolean => /^[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9.-]+$/.test(address);

/** It stands as it is: nothing in it would be read as an encoded word, and no space is at an end, where it would be lost. */
const isOneLine = (name: string, text: string): boolean =>
  text.length > 0 && name.length + 2 + text.length <= lineLength && /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) && !text.includes('=?');

function writeMailbox(name: string, mailbox: { name: string; address: string }): string {
  const at = mailbox.address.lastIndexOf('@');
  const address = `<${mailbox.address.slice(0, at)}${mailbox.address.slice(at).toLowerCase()}>`;
  const quoted = `"${mailbox.name.replace(/[\\"]/g, '\\$&')}"`;
  if (mailbox.name === '') return `${name}: ${address}`;
  const phrase = isOneLine(name, quoted) ? quoted : inWords(mailbox.name, name.length + 2);
  const last = phrase.slice(phrase.lastIndexOf('\n') + 1).length + (phrase.includes('\n') ? 0 : name.length + 2);
  return `${name}: ${phrase}${last + 1 + address.length > lineLength ? '\r\n' : ''} ${address}`;
}

/** Of an encoded word, what is around its letters. */
const around = '=?UTF-8?B??='.length;

/** A text as encoded words, each on a line of its own and of whole letters (RFC 2047, 2 and 5). `taken`: of the first line, by the header's name. */
function inWords(text: string, taken: number): string {
  // No line break comes into a header, nor what else nobody sees.
  const bytes = Buffer.from(text.replace(/\p{Cc}+/gu, ' '));
  const words: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const room = lineLength - around - (from === 0 ? taken : 1);
    let to = Math.min(bytes.length, from + Math.floor(room / 4) * 3);
    while (to < bytes.length && ((bytes[to] as number) & 0xc0) === 0x80) to -= 1;
    words.push(`=?UTF-8?B?${bytes.toString('base64', from, to)}?=`);
    from = to;
  }
  return words.join('\r\n ');
}

function byNodemailer(name: string, value: string | { name: string; address: string }): string {
  // A part of a mail has no headers but those that it is given; the type is its own.
  const node = new MimeNode('multipart/mixed', { baseBoundary: '-' }).createChild('text/plain', { baseBoundary: '-' });
  node.setHeader(name, value as string);
  return node
    .buildHeaders()
    .split(/\r\n(?![ \t])/)
    .filter((line) => line.slice(0, line.indexOf(':')).toLowerCase() === name.toLowerCase())
    .join('\r\n');
}
