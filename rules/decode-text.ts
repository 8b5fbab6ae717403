import { problem } from './problems.ts';

/** Bytes that are decoded at once: what they become is gone before it grows old, which halves the memory of a long list. */
const piece = 32_000;

/**
 * The text of a file as Excel, LibreOffice and editors save it: UTF-8, or UTF-16 with its mark ("Unicode text"). A file in an older
 * Vietnamese or Western code page has lost letters already, or would be read wrongly: it is refused. Problem `units-unreadable`.
 */
export const decodeText = (bytes: Uint8Array): string => [...decodeInPieces(bytes)].join('');

/** The same, piece by piece as it is asked for. */
export function* decodeInPieces(bytes: Uint8Array): Generator<string> {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += piece) {
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(at, at + piece), { stream: at + piece < bytes.length });
    } catch {
      throw problem('units-unreadable', { reason: { vi: 'tệp không phải mã UTF-8', en: 'it is not in UTF-8' } });
    }
    yield text;
  }
}
