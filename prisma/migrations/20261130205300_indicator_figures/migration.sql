-- The columns of an indicator in its form's tables: none for words, two for a ratio, one an option of a choice. Empty (null) where a process of the release
-- before has written it: that knew one column a figure and none for words.
ALTER TABLE indicators ADD COLUMN figures text[];

UPDATE indicators SET figures = CASE WHEN definition->>'kind' = 'prose' THEN ARRAY[]::text[] ELSE ARRAY[code] END;
