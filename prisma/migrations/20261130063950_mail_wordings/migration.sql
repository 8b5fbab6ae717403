-- A program's own words of its mails, each version kept, and which of them a mail went out with.
CREATE TABLE mail_wordings (
  id         SERIAL PRIMARY KEY,
  program_id UUID NOT NULL REFERENCES programs (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  mail       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  words      JSONB NOT NULL,
  set_at     TIMESTAMPTZ(3) NOT NULL,
  set_by     TEXT NOT NULL
);
CREATE UNIQUE INDEX mail_wordings_program_id_mail_version_key ON mail_wordings (program_id, mail, version);

ALTER TABLE deliveries ADD COLUMN wordings INTEGER[];
