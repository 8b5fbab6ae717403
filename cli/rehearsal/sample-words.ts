/** Before whatever a rehearsal's standing office says: nobody can take it for words of the office that is named. */
export const marked = '(Lời mẫu của bản mô phỏng, không phải của cơ quan có tên.)';
