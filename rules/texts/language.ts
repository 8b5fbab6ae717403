export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language that a person may choose. */
export type Text = Record<Language, string>;
