/** What a reviewer reads. */
export const viReviewer = {
  review: {
    title: (unit: string) => `Kiểm tra báo cáo của ${unit}`,
    sent: (version: number, when: string) => `Bản số ${version}, gửi lúc ${when}`,
    warnings: 'Điều cần để ý',
    noWarnings: 'Máy không thấy điều gì bất thường.',
    fieldComment: (label: string) => `Ý kiến về "${label}"`,
    addComment: 'Ghi ý kiến',
    comment: 'Ý kiến chung',
    commentNote: 'Bắt buộc khi trả lại. Đơn vị sẽ đọc được đúng những lời này.',
    approve: 'Duyệt báo cáo',
    return: 'Trả lại để sửa',
    decided: (state: string) => `Báo cáo này ${state}.`,
    back: 'Về báo cáo của cấp mình',
  },
};
