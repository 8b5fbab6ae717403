import type { CatalogueEntry } from './catalogue-entry.ts';

/** Who gets the mails of an office, its address, its days off. */
export const contactProblems = {
  'contact-past-cycle': {
    status: 409,
    vi: 'Đây là liên kết của kỳ đã qua, chỉ để xem lại. Hãy đổi thông tin liên hệ bằng liên kết của kỳ mới nhất, hoặc báo cơ quan thường trực.',
    en: 'This link is of a past cycle and only for reading. Change the contact with the link of the latest cycle, or tell the standing office.',
  },
  'address-asked-too-often': {
    status: 429,
    vi: 'Chưa nhận thêm yêu cầu đổi địa chỉ: mỗi đơn vị được yêu cầu tối đa {changes} lần trong {hours} giờ, và mỗi địa chỉ chỉ được hỏi lại sau {minutes} phút. Hãy đợi rồi thử lại, hoặc báo cơ quan thường trực đổi giúp.',
    en: 'No further change of address is taken now: a unit may ask {changes} times in {hours} hours, and an address is asked again only after {minutes} minutes. Wait and try again, or have the standing office change it.',
  },
  'letter-no-cycle': {
    status: 409,
    vi: 'Đơn vị chưa có kỳ báo cáo nào đã mở nên chưa có liên kết để in. Khi mở kỳ, hãy in thư.',
    en: 'No cycle has opened for this unit yet, so there is no link to print. Print the letter when one has.',
  },
  'contact-last': {
    status: 409,
    vi: 'Đơn vị chỉ còn một nơi nhận thư này; bỏ đi thì không thư nào đến được. Hãy thêm nơi nhận khác trước, hoặc báo cơ quan thường trực.',
    en: 'This is the only address that the unit has left: without it no mail would get there. Add another one first, or tell the standing office.',
  },
  'contact-life-past': {
    status: 422,
    vi: 'Ngày cuối ({to}) đã qua, hoặc trước ngày đầu ({from}). Hãy sửa một trong hai ngày.',
    en: 'The last day ({to}) is past, or before the first one ({from}). Correct one of the dates.',
  },
  'contact-changed': {
    status: 409,
    vi: 'Trong lúc trang này mở, người khác đã sửa thông tin liên hệ thành: {office}; {email}; {phone}. Hãy xem lại các ô rồi lưu lần nữa.',
    en: 'While this page was open somebody else changed the contact to: {office}; {email}; {phone}. Look at the boxes again and save once more.',
  },
  'days-off-too-long': {
    status: 422,
    vi: 'Một lần nghỉ riêng dài nhất {most} ngày. Hãy chia ra, hoặc ghi người thay ở nơi nhận thư.',
    en: 'Days off of its own last {most} days at most. Enter them in parts, or a stand-in where the contacts are.',
  },
  'too-many-days-off': {
    status: 409,
    vi: 'Đơn vị đã ghi {most} lần nghỉ riêng chưa qua. Hãy bỏ bớt rồi ghi tiếp.',
    en: 'The unit has {most} entries of days off that are not over. Remove some first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
