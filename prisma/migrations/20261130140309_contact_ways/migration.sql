-- By which way a contact is reached (rules/contact-ways.ts); null: as its program says.
ALTER TABLE "contacts" ADD COLUMN "way" TEXT;
