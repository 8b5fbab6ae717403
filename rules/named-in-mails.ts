/** Of units that owe, a mail to those above them names so many, and counts the others. */
export const mostOwingNamed = 50;

/** A leader, who reads it in two minutes, so many. */
export const mostOwingNamedToLeaders = 10;

/** Of what a compilation leaves out, the mail that brings it to a leader names so many. */
export const mostLeftOutNamed = 10;

/** Of each of the standing office's words on a result, the same mail has so many letters; all of it is in the document. */
export const mostOfficeWords = 900;

/** Of so few that go as one mail those that are digests themselves are told with all they say. */
export const mostInFull = 5;

/** Of mails that go as one so many are told; the others are counted. */
export const mostFolded = 60;
