/** What a reviewer says of several reports at once, where the program's standing office has written nothing of its own. */
export const usualReturnSentences: readonly string[] = [
  'Số liệu khác nhiều so với năm trước mà chưa giải thích. Đề nghị kiểm tra lại, hoặc ghi rõ lý do.',
  'Số liệu chưa gồm đủ các chi hội, dòng họ, cơ quan trên địa bàn. Đề nghị bổ sung.',
  'Số thành phần lớn hơn hoặc không khớp với số chung. Đề nghị đối chiếu lại.',
  'Phần lời còn chung chung. Đề nghị nêu việc đã làm, khó khăn và kiến nghị cụ thể.',
];

/** How many a program keeps, and how long one is. */
export const returnSentenceLimits = { most: 12, letters: 300 } as const;
