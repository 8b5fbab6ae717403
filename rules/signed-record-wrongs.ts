import type { RecordWrong, RecordWrongCode } from './signed-record.ts';
import { fillTexts } from './texts/fill-text.ts';
import type { Text } from './texts/language.ts';

/** What is wrong with a signed record, as a person is told. */
const sentences: Record<RecordWrongCode, Text> = {
  'not-a-record': { vi: 'Tệp này không phải bản ghi đã ký.', en: 'This file is no signed record.' },
  'not-as-written': {
    vi: 'Tệp không còn nguyên như khi xuất ra. Hãy tải lại từ trang chương trình.',
    en: 'The file is not as it was written. Save it anew from the program’s page.',
  },
  'text-changed': { vi: 'Nội dung không khớp mã của nó.', en: 'The text does not match its hash.' },
  'signature-missing': { vi: 'Thiếu chữ ký của bên {of}.', en: 'The signature of the party {of} is missing.' },
  'signature-twice': { vi: 'Bên {of} có hai chữ ký.', en: 'The party {of} has signed twice.' },
  'signature-of-a-stranger': { vi: '{of} ký mà không phải là một bên.', en: '{of} has signed and is no party.' },
  'signature-of-another-text': {
    vi: 'Chữ ký của bên {of} thuộc nội dung khác.',
    en: 'The signature of the party {of} is of another text.',
  },
  'out-of-order': { vi: 'Bên {of} ký không đúng thứ tự.', en: 'The party {of} has signed out of order.' },
  'not-in-force-so': {
    vi: 'Ngày có hiệu lực {of} không khớp nội dung và chữ ký.',
    en: 'It is not in force from {of} by its text and signatures.',
  },
  'witness-not-named': { vi: '{of} chứng kiến mà nội dung không ghi.', en: '{of} witnessed and is not named in the text.' },
  'amendment-not-on-the-text-before': {
    vi: 'Sửa đổi lần {of} không dựa trên bản ngay trước nó.',
    en: 'Amendment {of} does not stand on the text before it.',
  },
  'amendment-out-of-order': {
    vi: 'Sửa đổi lần {of} có hiệu lực trước bản mà nó sửa.',
    en: 'Amendment {of} is in force before the text that it changes.',
  },
  'amendment-not-for-the-office-alone': {
    vi: 'Sửa đổi lần {of} phải được các bên ký.',
    en: 'Amendment {of} has to be signed by the parties.',
  },
  'key-missing': {
    vi: 'Chưa có khóa công khai: thêm --key, lấy từ nơi lập bản ghi bằng `npx tongket public-key`.',
    en: 'No public key was given: add --key, which the installation prints by `npx tongket public-key`.',
  },
  'sealed-otherwise': {
    vi: 'Niêm phong không phải của khóa đã cho: tệp đã bị sửa, hoặc do nơi khác lập.',
    en: 'The seal is not by the key that was given: the file was changed, or another installation made it.',
  },
};

export const recordWrongText = ({ code, of }: RecordWrong): Text => fillTexts(sentences[code], { of: of ?? '' });
