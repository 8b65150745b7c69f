/**
 * Triggers that set the author to the role that logged in, for all roles but the owner of the tables: operations get
 * that role, the present time and the next number, and only their author may add their parts. A row of the history may
 * be changed or removed only in a transaction that records it in the journal. Drafts are visible to their author only.
 */
export const authors = `
CREATE FUNCTION journal_author() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE next BIGINT;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I.operation', TG_TABLE_SCHEMA) INTO next;
    IF NEW.id IS DISTINCT FROM next THEN
      RAISE EXCEPTION 'operation % is not the next one', NEW.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.entered_by := session_user;
    NEW.entered_at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER journal_author BEFORE INSERT ON operation FOR EACH ROW EXECUTE FUNCTION journal_author();

CREATE FUNCTION journal_part() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE author TEXT;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    EXECUTE format('SELECT entered_by FROM %I.operation WHERE id = $1', TG_TABLE_SCHEMA) INTO author USING NEW.operation_id;
    IF author IS DISTINCT FROM CAST(session_user AS TEXT) THEN
      RAISE EXCEPTION 'operation % is not of %', NEW.operation_id, session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER journal_part BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION journal_part();
CREATE TRIGGER journal_part BEFORE INSERT ON import_file FOR EACH ROW EXECUTE FUNCTION journal_part();

CREATE FUNCTION history_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE kept BOOLEAN;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.change WHERE table_name = $1 AND row_key = $2
      AND xmin = CAST(pg_current_xact_id() AS xid) AND CAST(before_image AS jsonb) = $3)', TG_TABLE_SCHEMA)
      INTO kept USING CAST(TG_TABLE_NAME AS TEXT), CAST(OLD.id AS TEXT), to_jsonb(OLD);
    IF NOT kept THEN
      RAISE EXCEPTION 'row % of % is not in the journal as it was', OLD.id, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NULL;
END $body$;
CREATE CONSTRAINT TRIGGER history_kept AFTER UPDATE OR DELETE ON status_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history_kept();
CREATE CONSTRAINT TRIGGER history_kept AFTER UPDATE OR DELETE ON reply
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history_kept();

ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_drafts ON setting
  USING (key !~ '^(draft|aside)[.]' OR key = 'draft.' || session_user OR key = 'aside.' || session_user);
`;
