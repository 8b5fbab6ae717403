import { writeFigure } from '../../../rules/numbers.ts';
import type { Language } from '../../../rules/texts/language.ts';

/** What the mailbox says. `simulated` is the stamp itself and the same in both languages. */
export const mailboxTexts: Record<Language, MailboxTexts> = {
  vi: {
    title: 'Hộp thư',
    headline: (mails, people) =>
      mails === 0 ? 'Chưa có thư nào' : `${writeFigure(mails, 'vi')} thư gửi ${writeFigure(people, 'vi')} người`,
    explanation: 'Hộp thư này ở ngay trên máy: mọi thư gửi ra đều dừng lại ở đây, không đi đâu cả.',
    search: 'Tìm theo tên, địa chỉ hoặc tiêu đề',
    find: 'Tìm',
    found: (people) => `${writeFigure(people, 'vi')} người khớp.`,
    nothingFound: 'Không có ai khớp.',
    more: (count) => `Còn ${writeFigure(count, 'vi')} người nữa; hãy tìm theo tên.`,
    count: (count) => `${writeFigure(count, 'vi')} thư`,
    allPeople: 'Mọi người',
    copies: (count) => `đã nhận ${count} bản`,
    from: 'Từ',
    to: 'Gửi',
    date: 'Ngày',
    attachments: 'Tệp kèm theo',
    asText: 'Bản chữ thường',
    marks: 'Dấu của hệ thống',
    htmlPart: 'Nội dung thư',
    notFound: 'Không có thư này',
    otherLanguage: 'English',
  },
  en: {
    title: 'Mailbox',
    headline: (mails, people) =>
      mails === 0 ? 'No mail yet' : `${howMany(mails, 'mail', 'mails')} to ${howMany(people, 'person', 'people')}`,
    explanation: 'This mailbox is on this machine: every mail that is sent stops here and goes nowhere.',
    search: 'Search by name, address or subject',
    find: 'Search',
    found: (people) => `${howMany(people, 'person matches', 'people match')}.`,
    nothingFound: 'Nobody matches.',
    more: (count) => `${writeFigure(count, 'en')} more people; search for a name.`,
    count: (count) => howMany(count, 'mail', 'mails'),
    allPeople: 'Everyone',
    copies: (count) => `accepted ${count} times`,
    from: 'From',
    to: 'To',
    date: 'Date',
    attachments: 'Attachments',
    asText: 'As plain text',
    marks: "The product's own marks",
    htmlPart: 'The mail itself',
    notFound: 'There is no such mail',
    otherLanguage: 'Tiếng Việt',
  },
};

function howMany(count: number, one: string, many: string): string {
  return `${writeFigure(count, 'en')} ${count === 1 ? one : many}`;
}

export interface MailboxTexts {
  title: string;
  headline: (mails: number, people: number) => string;
  explanation: string;
  search: string;
  find: string;
  found: (people: number) => string;
  nothingFound: string;
  more: (count: number) => string;
  count: (count: number) => string;
  allPeople: string;
  copies: (count: number) => string;
  from: string;
  to: string;
  date: string;
  attachments: string;
  asText: string;
  marks: string;
  htmlPart: string;
  notFound: string;
  otherLanguage: string;
}
