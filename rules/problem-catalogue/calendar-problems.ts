import type { CatalogueEntry } from './catalogue-entry.ts';

/** Days as they are typed, and days off. */
export const calendarProblems = {
  'date-missing': {
    status: 422,
    vi: 'Chưa ghi ngày. Hãy ghi ngày, tháng và năm.',
    en: 'No date is given. Enter the day, the month and the year.',
  },
  'date-incomplete': {
    status: 422,
    vi: 'Ngày ghi chưa đủ. Hãy ghi cả ngày, tháng và năm gồm bốn chữ số.',
    en: 'The date is not complete. Enter the day, the month and the year in four digits.',
  },
  'date-not-real': {
    status: 422,
    vi: '“{date}” không phải là ngày có thật. Hãy xem lại ngày, tháng, năm.',
    en: '“{date}” is not a date that exists. Check the day, the month and the year.',
  },
  'date-of-no-year': {
    status: 422,
    vi: 'Năm phải từ {first} đến {last}. Hãy xem lại năm đã ghi.',
    en: 'The year must be from {first} to {last}. Check the year that was typed.',
  },
  'calendar-day-past': {
    status: 422,
    vi: 'Ngày {date} đã bắt đầu hoặc đã qua nên không sửa được nữa. Hãy ghi những ngày từ {earliest}.',
    en: '{date} has begun or is past, so it cannot be changed any more. Enter days from {earliest} on.',
  },
  'calendar-day-twice': {
    status: 422,
    vi: 'Ngày {date} được ghi ở hai ô. Hãy để ngày đó ở một ô.',
    en: '{date} stands in two boxes. Leave it in one of them.',
  },
  'calendar-day-fixed': {
    status: 422,
    vi: 'Ngày {date} là ngày lễ theo luật nên luôn là ngày nghỉ. Hãy bỏ ngày đó ra.',
    en: '{date} is a holiday by law and always off. Leave it out.',
  },
  'calendar-day-unreadable': {
    status: 422,
    vi: '“{date}” không phải là ngày có thật. Hãy ghi từng ngày như 02/01/2026, mỗi ngày một dòng hoặc cách nhau bằng dấu phẩy.',
    en: '“{date}” is not a date that exists. Write day, month and year in figures, one day a line or separated by commas.',
  },
  'calendar-overtaken': {
    status: 409,
    vi: 'Lịch nghỉ vừa được người khác thay đổi. Hãy xem lại rồi làm tiếp.',
    en: 'Somebody else has just changed the calendar. Look at it again, then go on.',
  },
} as const satisfies Record<string, CatalogueEntry>;
