/** An office that somebody who has a question may turn to, as its own contact says. */
export interface OfficeToAsk {
  office: string;
  email: string;
  phone: string | null;
}

/** A telephone number as a device dials it: `0238 384 4 102` is `02383844102`. */
export const dialled = (phone: string): string => phone.replace(/[^\d+]/g, '');
