/**
 * What the journal keeps, for whoever neither owns the tables nor may see names, that is for clerks. A record is changed or
 * removed only where the same transaction keeps it in the journal as it was, but for columns that follow from others, and
 * rows that the transaction itself made. A record is made by an operation of its author; history has that author's name
 * and a time since then, unless it comes with an import; what was removed comes back as it was.
 */
export const kept = `
DROP TRIGGER history_kept ON status_change;
DROP TRIGGER history_kept ON reply;
DROP FUNCTION history_kept();

CREATE FUNCTION record_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  following CONSTANT TEXT[] := ARRAY['search_text', 'status', 'resolved_on', 'name_key'];
  before CONSTANT JSONB := to_jsonb(OLD);
  row_key CONSTANT TEXT := coalesce(before ->> 'id', before ->> 'number');
  kept BOOLEAN;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND before - following = to_jsonb(NEW) - following THEN RETURN NULL; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$I.change WHERE table_name = $1 AND row_key = $2
      AND xmin = CAST(pg_current_xact_id() AS xid) AND CAST(before_image AS jsonb) = $3)
    OR EXISTS (SELECT 1 FROM %1$I.operation WHERE id = $4 AND xmin = CAST(pg_current_xact_id() AS xid))', TG_TABLE_SCHEMA)
    INTO kept USING CAST(TG_TABLE_NAME AS TEXT), row_key, before, OLD.operation_id;
  IF NOT kept THEN
    RAISE EXCEPTION 'row % of % is not in the journal as it was', row_key, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $body$;

CREATE FUNCTION record_made() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE forged BIGINT;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NULL; END IF;
  EXECUTE format('SELECT m.operation_id FROM made m LEFT JOIN %1$I.operation o ON o.id = m.operation_id
    WHERE NOT coalesce(o.entered_by = CAST(session_user AS TEXT)
        AND (o.command IN (''import'', ''demo'') OR NOT to_jsonb(m) ? ''entered_by''
          OR (to_jsonb(m) ->> ''entered_by'' = o.entered_by AND to_jsonb(m) ->> ''entered_at'' COLLATE "C" BETWEEN o.entered_at AND $2)), FALSE)
      AND NOT EXISTS (SELECT 1 FROM %1$I.change c WHERE c.table_name = $1
        AND c.row_key = coalesce(to_jsonb(m) ->> ''id'', to_jsonb(m) ->> ''number'') AND CAST(c.before_image AS jsonb) = to_jsonb(m))
    LIMIT 1', TG_TABLE_SCHEMA)
    INTO forged USING CAST(TG_TABLE_NAME AS TEXT), to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  IF forged IS NOT NULL THEN
    RAISE EXCEPTION 'a row of % is not of operation %, or has another name or day', TG_TABLE_NAME, forged USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $body$;
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON session
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON suggestion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON suggestion
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON status_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON status_change
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON reply
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON reply
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON outcome
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON outcome
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON outcome_suggestion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON outcome_suggestion
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON outcome_partner
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON outcome_partner
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
CREATE CONSTRAINT TRIGGER record_kept AFTER UPDATE OR DELETE ON milestone
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_kept();
CREATE TRIGGER record_made AFTER INSERT ON milestone
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION record_made();
`;
