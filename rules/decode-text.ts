import { problem } from './problems.ts';

/**
 * The text of a file as Excel, LibreOffice and editors save it: UTF-8, or UTF-16 with its mark ("Unicode text"). A file in an older
 * Vietnamese or Western code page has lost letters already, or would be read wrongly: it is refused. Problem `units-unreadable`.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw problem('units-unreadable', { reason: { vi: 'tệp không phải mã UTF-8', en: 'it is not in UTF-8' } });
  }
}
