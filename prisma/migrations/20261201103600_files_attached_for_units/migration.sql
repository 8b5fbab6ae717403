-- Who attached a file for a unit that cannot: the unit right above it, or the standing office. Null: the unit itself.
ALTER TABLE signed_papers ADD COLUMN added_for text CHECK (added_for IN ('parent', 'coordinator'));
