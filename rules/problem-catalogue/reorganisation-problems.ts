import type { CatalogueEntry } from './catalogue-entry.ts';

/** Units that are merged, divided, renamed, moved or ended. */
export const reorganisationProblems = {
  'reorganisation-while-opening': {
    status: 409,
    vi: 'Một kỳ đang được mở. Hãy thử lại sau ít phút, khi các đơn vị đã nhận thư mở kỳ.',
    en: 'A review is just opening. Try again in some minutes, when its units have their mails.',
  },
  'reorganisation-tier-without-day': {
    status: 409,
    vi: 'Kỳ đang mở không có hạn nộp cho cấp của các đơn vị này trong danh sách mới, nên không theo danh sách mới được: {units}. Hãy chọn để kỳ này giữ danh sách cũ.',
    en: 'The review that is open has no due day for the tier of these units of the new list, so it cannot go by that: {units}. Choose that it keeps its list.',
  },
  'reorganisation-codes-in-review': {
    status: 409,
    vi: 'Trong danh sách mới có mã trước đây là của đơn vị khác: {units}. Kỳ đang mở không theo danh sách mới được. Hãy chọn để kỳ này giữ danh sách cũ.',
    en: 'In the new list there are codes that were those of other units: {units}. The review that is open cannot go by it. Choose that it keeps its list.',
  },
  'reorganisation-review-as-it-was': {
    status: 409,
    vi: 'Trong kỳ đang mở có đơn vị đã kết thúc từ lần sắp xếp trước, nên kỳ này tiếp tục giữ danh sách cũ: {units}. Hãy chọn như vậy.',
    en: 'In the review that is open there are units that ended in a reorganisation before, so it goes on keeping its list: {units}. Choose that.',
  },
  'reorganisation-corrections-wait': {
    status: 409,
    vi: 'Trong kỳ đang mở, các đơn vị này đã đề nghị sửa báo cáo đã duyệt mà chưa ai quyết định, nên chưa gộp hay chia báo cáo của họ được: {units}. Hãy duyệt hoặc từ chối các đề nghị đó trước.',
    en: 'In the review that is open these units have asked to correct approved reports and nobody has decided, so their reports cannot be merged or divided yet: {units}. Take or refuse their corrections first.',
  },
  'reorganisation-planned': {
    status: 422,
    vi: 'Đã ghi nhận trước một lần sắp xếp cho ngày {day}. Hãy đợi qua ngày đó, hoặc hủy lần đó rồi ghi nhận một danh sách chung.',
    en: 'A reorganisation is planned for {day} already. Wait until it is done, or cancel it and enter one list for both.',
  },
  'reorganisation-after-term': {
    status: 422,
    vi: 'Ngày này sau ngày cuối của chương trình ({last}), nên không ghi nhận trước được. Nếu đến ngày đó kỳ cuối còn chạy, hãy ghi nhận vào ngày đó; danh sách của thời hạn sau thì đưa vào khi lập chương trình mới.',
    en: 'The day is after the last one of the program ({last}), so it cannot be planned. If the last review still runs on that day, enter it then; the list of the next term is given when its program is made.',
  },
  'reorganisation-planned-units': {
    status: 409,
    vi: 'Lần sắp xếp ghi nhận cho ngày {day} chưa thực hiện được, vì danh sách đơn vị đã khác lúc xác nhận: {units}. Hãy hủy lần đó, rồi ghi nhận lại và xác nhận các đơn vị này vào đâu.',
    en: 'The reorganisation planned for {day} is not carried out, for the list of units differs from what was confirmed: {units}. Cancel it, enter it anew and confirm what becomes of these units.',
  },
  'reorganisation-planned-review': {
    status: 409,
    vi: 'Lần sắp xếp ghi nhận cho ngày {day} chưa thực hiện được, vì kỳ đang mở không theo danh sách mới được: {units}. Hãy hủy lần đó, rồi ghi nhận lại và chọn để kỳ giữ danh sách cũ.',
    en: 'The reorganisation planned for {day} is not carried out, for the review that is open cannot go by the new list: {units}. Cancel it, enter it anew and choose that the review keeps its list.',
  },
  'reorganisation-planned-after': {
    status: 409,
    vi: 'Đã ghi nhận trước một lần sắp xếp cho ngày {day} theo danh sách hiện nay. Hãy hủy lần đó trước rồi lấy lại lần này.',
    en: 'A reorganisation is planned for {day} along the present list. Cancel that first, then take this one back.',
  },
  'reorganisation-carried-out': {
    status: 409,
    vi: 'Lần sắp xếp cho ngày {day} đã được thực hiện, không hủy được nữa. Nếu chưa có kỳ nào mở theo danh sách mới thì lấy lại được.',
    en: 'The reorganisation of {day} has been carried out and cannot be cancelled any more. It can be taken back while no review has opened by the new list.',
  },
  'reorganisation-not-latest': {
    status: 409,
    vi: 'Sau lần này đã có lần sắp xếp khác. Hãy lấy lại lần sau cùng trước.',
    en: 'Units were reorganised again after this one. Take the latest back first.',
  },
  'reorganisation-reviewed': {
    status: 409,
    vi: 'Đã có kỳ theo danh sách đơn vị từ ngày {day}, nên không lấy lại được. Nếu danh sách sai, hãy ghi nhận một lần sắp xếp mới với danh sách đúng.',
    en: 'A review has gone by the list of units of {day}, so it is not taken back. If the list is wrong, reorganise the units anew by the right one.',
  },
  'reorganisation-has-matters': {
    status: 409,
    vi: 'Đã có nhiệm vụ, vướng mắc hay điển hình của {count} đơn vị mới. Hãy chuyển những việc đó cho đơn vị khác rồi lấy lại.',
    en: 'New units ({count}) have tasks, issues or examples by now. Give these to other units, then take it back.',
  },
  'reorganisation-ahead': {
    status: 422,
    vi: 'Ngày sắp xếp {day} chưa đến. Từ nay đến ngày đó xem trước được; đến ngày đó hãy ghi nhận.',
    en: 'The day of the reorganisation, {day}, has not come. Until then it can be looked at; come back on that day to have it done.',
  },
  'reorganisation-before': {
    status: 422,
    vi: 'Danh sách đơn vị hiện nay có từ ngày {since}. Hãy chọn một ngày sau ngày đó. Nếu hai thay đổi có cùng ngày, hãy lấy lại lần sắp xếp ấy rồi ghi cả hai trong một danh sách.',
    en: 'The present list of units is of {since}. Choose a day after it. If two changes are of the same day, take that reorganisation back and enter both in one list.',
  },
  'reorganisation-overtaken': {
    status: 409,
    vi: 'Danh sách đơn vị vừa được thay đổi. Hãy xem trước lại rồi ghi nhận.',
    en: 'The list of units has just been changed. Look at what becomes of them again, then have it done.',
  },
  'reorganisation-kinds-alike': {
    status: 409,
    vi: 'Danh sách này có đúng các đơn vị hiện nay, chỉ viết loại đơn vị khác đi: “{was}” thành “{now}”. Đó vẫn là một loại nên không có gì để ghi nhận, danh sách hiện nay dùng tiếp. Nếu đơn vị đổi sang loại khác, hãy ghi loại mới, ví dụ Phường.',
    en: 'This list has the units of the present one and only writes their kinds otherwise: “{was}” as “{now}”. That is one kind, so there is nothing to take over and the present list goes on. If a unit becomes one of another kind, write that kind, such as Phường.',
  },
  'reorganisation-unconfirmed': {
    status: 422,
    vi: 'Còn {count} đơn vị chưa xác nhận sẽ vào đâu. Hãy xem bảng đơn vị kế tiếp rồi xác nhận.',
    en: 'Of {count} units nobody has confirmed what they become. Look through the table of successors, then confirm it.',
  },
  'reorganisation-unknown': {
    status: 422,
    vi: 'Bảng đơn vị kế tiếp có mã không nằm trong hai danh sách đơn vị: {codes}. Hãy sửa mã rồi thử lại.',
    en: 'The table of successors has codes that are in neither list of units: {codes}. Correct them, then try again.',
  },
  'unit-change-of-none': {
    status: 422,
    vi: 'Chưa ghi đơn vị nào thay đổi. Hãy ghi mã hoặc tên, mỗi dòng một đơn vị.',
    en: 'It is not said which unit changes. Write its code or its name, one unit a line.',
  },
  'unit-change-unknown': {
    status: 422,
    vi: 'Danh sách không có đơn vị “{unit}”. Hãy ghi đúng mã, hoặc đủ tên cả loại, ví dụ Xã Tri Lễ.',
    en: 'The list has no unit “{unit}”. Write its code, or all of its name with the word for its kind.',
  },
  'unit-change-ambiguous': {
    status: 422,
    vi: 'Nhiều đơn vị có tên “{name}”: {codes}. Hãy ghi mã.',
    en: 'Several units are called “{name}”: {codes}. Write the code.',
  },
  'unit-change-one': {
    status: 422,
    vi: 'Mỗi lần chỉ đổi được một đơn vị: {units}. Hãy ghi từng đơn vị một.',
    en: 'Only one unit can be changed so at a time: {units}. Write one, then the next.',
  },
  'unit-change-few': {
    status: 422,
    vi: 'Sáp nhập cần ít nhất hai đơn vị. Hãy ghi các đơn vị sáp nhập, và mã của đơn vị sau sáp nhập.',
    en: 'A merger needs two units or more. Write those that are merged, and the code of what they become.',
  },
  'unit-change-top': {
    status: 422,
    vi: '{unit} là đơn vị trên cùng, không sáp nhập, chia, chuyển hay kết thúc được ở đây. Chỉ đổi tên được.',
    en: '{unit} is at the top: it cannot be merged, divided, moved or ended here, only renamed.',
  },
  'unit-change-name-missing': {
    status: 422,
    vi: 'Đơn vị mới “{code}” cần có mã, tên và loại. Hãy ghi đủ.',
    en: 'The new unit “{code}” needs a code, a name and a kind. Write them all.',
  },
  'unit-change-taken': {
    status: 422,
    vi: 'Mã {code} là của {unit}. Hãy ghi mã khác, hoặc chọn sáp nhập nếu muốn nhập vào đơn vị đó.',
    en: 'The code {code} is that of {unit}. Write another, or choose a merger if it is to become that unit.',
  },
  'unit-change-parts': {
    status: 422,
    vi: '{unit} chia thành ít nhất hai phần. Hãy ghi mỗi phần một dòng: mã; tên; số lượng.',
    en: '{unit} is divided into two parts or more. Write each on a line: code; name; amount.',
  },
  'unit-change-part-twice': {
    status: 422,
    vi: 'Phần có mã “{code}” đã ghi hai lần. Hãy để mỗi phần một dòng.',
    en: 'The part with the code “{code}” is written twice. Leave one line for each part.',
  },
  'unit-change-amount': {
    status: 422,
    vi: 'Số lượng “{amount}” của phần có mã “{code}” không phải là số. Hãy ghi số lớn hơn 0 (số dân, số hộ, phần trăm).',
    en: 'The amount “{amount}” of the part with the code “{code}” is no number. Write one above 0 (people, households, percent).',
  },
  'unit-change-unused': {
    status: 422,
    vi: 'Thay đổi đã chọn không dùng đến ô này, có ghi “{typed}”. Hãy chọn thay đổi khác, hoặc xóa ô này. Nếu cần cả hai thì ghi thành hai thay đổi.',
    en: 'The change that is chosen takes nothing from this box, in which “{typed}” is written. Choose another change, or empty the box. If both are meant, enter two changes.',
  },
  'unit-change-twice': {
    status: 422,
    vi: '{unit} đã thay đổi trong danh sách này nên chưa chia được. Hãy ghi nhận danh sách này trước, rồi chia ở lần sau.',
    en: '{unit} has been changed in this list and cannot be divided in it. Take the list over first, and divide it the next time.',
  },
  'unit-change-below': {
    status: 422,
    vi: '{unit} còn {count} đơn vị cấp dưới. Hãy chuyển các đơn vị đó lên cấp trên khác trước, hoặc giữ mã cũ cho một phần.',
    en: '{unit} has {count} units below it. Move them first, or keep its code for one of the parts.',
  },
  'unit-change-no-parent': {
    status: 422,
    vi: 'Chưa ghi đơn vị cấp trên. Hãy ghi mã hoặc tên.',
    en: 'The unit above is missing. Write its code or its name.',
  },
} as const satisfies Record<string, CatalogueEntry>;
