import { attachmentBytes, papersPerReport } from '../attachment-limits.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

const most = `${attachmentBytes / 1_048_576} MB`;

/** Files that people attach. */
export const attachmentProblems = {
  'file-missing': {
    status: 422,
    vi: `Chưa chọn tệp nào. Hãy chọn một tệp PDF, JPEG hoặc PNG, tối đa ${most}.`,
    en: `No file was chosen. Choose a PDF, JPEG or PNG, ${most} at most.`,
  },
  'file-kind-refused': {
    status: 422,
    vi: 'Tệp này không phải PDF, JPEG hay PNG còn nguyên vẹn, dù tên tệp ghi gì. Hãy lưu văn bản thành PDF, hoặc chụp lại ảnh, rồi chọn tệp đó.',
    en: 'This file is not a sound PDF, JPEG or PNG, whatever its name says. Save the document as a PDF, or take the photo again, and choose that file.',
  },
  'attachment-missing': {
    status: 422,
    vi: `Chưa chọn tệp nào. Hãy chọn bản quét hoặc ảnh chụp bản giấy đã ký: PDF, JPEG hoặc PNG, tối đa ${most}.`,
    en: `No file was chosen. Choose the scan or photo of the signed paper: PDF, JPEG or PNG, ${most} at most.`,
  },
  'attachment-kind-refused': {
    status: 422,
    vi: 'Tệp này không phải PDF, JPEG hay PNG còn nguyên vẹn, dù tên tệp ghi gì. Hãy quét hoặc chụp lại bản giấy đã ký rồi chọn tệp đó.',
    en: 'This file is not a sound PDF, JPEG or PNG, whatever its name says. Scan or photograph the signed paper again and choose that file.',
  },
  'attachment-heic': {
    status: 422,
    vi: 'Ảnh này ở dạng HEIC của điện thoại, nhiều máy không mở được. Trên iPhone: vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất rồi chụp lại; hoặc lưu ảnh thành PDF.',
    en: 'This photo is in a HEIC format that many machines cannot open. On an iPhone: Settings, Camera, Formats, Most Compatible, then take it again; or save the photo as a PDF.',
  },
  'paper-number-missing': {
    status: 422,
    vi: 'Hãy ghi số, ký hiệu của bản giấy, ví dụ 12/BC-HKH. Nếu bản giấy chưa có số, ghi: không số.',
    en: 'Enter the number of the paper, for example 12/BC-HKH. If it has none, write: no number.',
  },
  'papers-too-many': {
    status: 409,
    vi: `Báo cáo này đã có ${papersPerReport} bản giấy, không thêm được nữa. Hãy bỏ bớt một bản rồi gửi lại.`,
    en: `This report has ${papersPerReport} signed papers already. Take one away, then send this one again.`,
  },
  'attachments-full': {
    status: 503,
    vi: 'Máy chủ sắp hết chỗ chứa tệp nên chưa nhận được tệp này. Những gì đã gửi vẫn còn nguyên. Hãy báo cơ quan thường trực và gửi lại sau.',
    en: 'The server is running out of room for files, so this one was not taken. What you have sent is kept. Tell the standing office, and send it again later.',
  },
  'attachment-gone': {
    status: 404,
    vi: 'Tệp này không còn trên máy chủ. Hãy báo cơ quan thường trực tên tệp, hoặc số và ngày của bản giấy.',
    en: 'This file is not on the server any more. Tell the standing office its name, or the number and the date of the paper.',
  },
} as const satisfies Record<string, CatalogueEntry>;
