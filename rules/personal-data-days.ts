/** Working days in which who asks about the data kept of them is answered: Decree 13/2023/NĐ-CP, then Law 91/2025/QH15. */
export const dataAnsweredWorkingDays = 2;

/** Days in which data is withdrawn or erased for who asks for it. */
export const dataErasedDays = 15;
