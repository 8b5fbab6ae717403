-- Whose words they are: the standing office's, whoever typed or released them. Null: of before, when it was whoever did.
ALTER TABLE "result_releases" ADD COLUMN "office" TEXT;
