/**
 * What an entry of the journal says is true, for whoever neither owns the tables nor may see names, that is for clerks. An
 * entry is written before its change, and its image of before is the row as it stands; or after a row was made, and its
 * image of after is that row. At the end of the transaction the last entry of each row is as the row is. A row is changed
 * or removed only with such an entry, and keeps its number and its operation. History keeps its author, time and words,
 * but for the corrections that the program makes, imports, and undo. Images are JSON objects, for all but the owner.
 */
export const images = `
DROP FUNCTION record_kept() CASCADE;
DROP FUNCTION record_made() CASCADE;

CREATE FUNCTION journal_image() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  before JSONB;
  after JSONB;
  standing JSONB;
  kept BOOLEAN;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN RETURN NEW; END IF;
  before := CAST(NEW.before_image AS JSONB);
  after := CAST(NEW.after_image AS JSONB);
  IF jsonb_typeof(before) <> 'object' OR jsonb_typeof(after) <> 'object' THEN
    RAISE EXCEPTION 'an image of row % of % is not of a JSON object', NEW.row_key, NEW.table_name USING ERRCODE = 'invalid_text_representation';
  END IF;
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NEW; END IF;
  IF NEW.table_name NOT IN ('session', 'suggestion', 'status_change', 'reply', 'person', 'outcome', 'outcome_suggestion', 'outcome_partner', 'milestone') THEN
    RAISE EXCEPTION 'the journal is not of %', NEW.table_name USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('SELECT %s FROM %I.%I t WHERE t.%I = $1',
      CASE NEW.table_name WHEN 'person' THEN 'jsonb_build_object(''id'', t.id)' ELSE 'to_jsonb(t)' END, TG_TABLE_SCHEMA, NEW.table_name,
      CASE NEW.table_name WHEN 'session' THEN 'number' ELSE 'id' END)
    INTO standing USING CAST(NEW.row_key AS BIGINT);
  kept := standing = coalesce(before, after) AND NEW.row_key = coalesce(standing ->> 'id', standing ->> 'number');
  IF kept AND before IS NULL AND CAST(after ->> 'operation_id' AS BIGINT) <> NEW.operation_id THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$I.operation o JOIN %1$I.change c ON c.operation_id = o.reverts
        WHERE o.id = $1 AND c.table_name = $2 AND c.row_key = $3 AND c.after_image IS NULL
          AND CAST(c.before_image AS jsonb) - ''person_id'' = $4 - ''person_id'')', TG_TABLE_SCHEMA)
      INTO kept USING NEW.operation_id, NEW.table_name, NEW.row_key, after;
  END IF;
  IF kept IS NOT TRUE THEN
    RAISE EXCEPTION 'an image of row % of % is not as the row is', NEW.row_key, NEW.table_name USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER journal_image BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION journal_image();

CREATE FUNCTION journal_image_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  followed BOOLEAN;
  standing JSONB;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NULL; END IF;
  EXECUTE format('SELECT TRUE, CAST(before_image AS jsonb) FROM %I.change
      WHERE table_name = $1 AND row_key = $2 AND (operation_id, seq) > ($3, $4) AND xmin = CAST(pg_current_xact_id() AS xid)
      ORDER BY operation_id, seq LIMIT 1', TG_TABLE_SCHEMA)
    INTO followed, standing USING NEW.table_name, NEW.row_key, NEW.operation_id, NEW.seq;
  IF followed IS NULL THEN
    EXECUTE format('SELECT %s FROM %I.%I t WHERE t.%I = $1',
        CASE NEW.table_name WHEN 'person' THEN 'jsonb_build_object(''id'', t.id)' ELSE 'to_jsonb(t)' END, TG_TABLE_SCHEMA, NEW.table_name,
        CASE NEW.table_name WHEN 'session' THEN 'number' ELSE 'id' END)
      INTO standing USING CAST(NEW.row_key AS BIGINT);
  END IF;
  IF standing IS DISTINCT FROM CAST(NEW.after_image AS JSONB) THEN
    RAISE EXCEPTION 'an image of row % of % is not as the row is', NEW.row_key, NEW.table_name USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $body$;
CREATE CONSTRAINT TRIGGER journal_image_kept AFTER INSERT ON change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_image_kept();

CREATE FUNCTION record_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  folded CONSTANT TEXT[] := ARRAY['search_text', 'name_key'];
  summed CONSTANT TEXT[] := ARRAY['search_text', 'name_key', 'status', 'resolved_on'];
  linked CONSTANT TEXT[] := ARRAY['merged_into', 'replied_on'];
  before CONSTANT JSONB := to_jsonb(OLD);
  after CONSTANT JSONB := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(NEW) END;
  row_key CONSTANT TEXT := coalesce(before ->> 'id', before ->> 'number');
  corrected TEXT[] := CASE TG_TABLE_NAME WHEN 'status_change' THEN ARRAY['effective_on', 'day_known', 'detail'] ELSE ARRAY[]::TEXT[] END;
  entry RECORD;
  allowed BOOLEAN;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NULL; END IF;
  IF before - folded = after - folded THEN RETURN NULL; END IF;
  IF before - summed = after - summed THEN
    EXECUTE format('SELECT to_status = $2 AND $3 IS NOT DISTINCT FROM CASE WHEN to_status = ''resolved'' AND day_known = 1 THEN effective_on END
        FROM %I.status_change WHERE suggestion_id = $1 ORDER BY seq DESC LIMIT 1', TG_TABLE_SCHEMA)
      INTO allowed USING OLD.id, after ->> 'status', after ->> 'resolved_on';
    IF allowed THEN RETURN NULL; END IF;
  END IF;
  IF TG_TABLE_NAME = 'suggestion' AND before - linked = after - linked THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.operation WHERE id = $1 AND command IN (''import'', ''demo'')
        AND xmin = CAST(pg_current_xact_id() AS xid))', TG_TABLE_SCHEMA) INTO allowed USING OLD.operation_id;
    IF allowed THEN RETURN NULL; END IF;
  END IF;
  EXECUTE format('SELECT o.command, o.reverts FROM %1$I.change c JOIN %1$I.operation o ON o.id = c.operation_id
      WHERE c.table_name = $1 AND c.row_key = $2 AND CASE WHEN c.xmin = CAST(pg_current_xact_id() AS xid)
        THEN CAST(c.before_image AS jsonb) = $3 AND CAST(c.after_image AS jsonb) IS NOT DISTINCT FROM $4 END
      ORDER BY o.reverts LIMIT 1', TG_TABLE_SCHEMA)
    INTO entry USING CAST(TG_TABLE_NAME AS TEXT), row_key, before, after;
  IF entry.command IS NULL THEN
    RAISE EXCEPTION 'row % of % is not in the journal as it was', row_key, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF after IS NULL THEN RETURN NULL; END IF;
  IF row_key <> coalesce(after ->> 'id', after ->> 'number') OR before -> 'operation_id' <> after -> 'operation_id' THEN
    RAISE EXCEPTION 'row % of % keeps its number and its operation', row_key, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'suggestion' AND before ->> 'person_id' IS DISTINCT FROM after ->> 'person_id' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.suggestion WHERE person_id = $1 AND id <> $2)', TG_TABLE_SCHEMA)
      INTO allowed USING CAST(after ->> 'person_id' AS BIGINT), OLD.id;
    IF allowed THEN
      RAISE EXCEPTION 'the person of row % of % is of another row', row_key, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  IF TG_TABLE_NAME IN ('status_change', 'reply') THEN
    IF entry.command = 'import' THEN
      corrected := CASE WHEN TG_TABLE_NAME = 'reply' THEN ARRAY['replied_on', 'text', 'entered_at', 'entered_by']
        WHEN before ->> 'note' IS NULL OR starts_with(after ->> 'note', (before ->> 'note') || chr(10)) THEN corrected || ARRAY['note']
        ELSE corrected END;
    END IF;
    IF before - corrected = after - corrected THEN RETURN NULL; END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.change WHERE operation_id = $1 AND table_name = $2 AND row_key = $3
        AND CAST(before_image AS jsonb) = $4)', TG_TABLE_SCHEMA)
      INTO allowed USING entry.reverts, CAST(TG_TABLE_NAME AS TEXT), row_key, after;
    IF NOT allowed THEN
      RAISE EXCEPTION 'row % of % keeps its author, its time and its words', row_key, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NULL;
END $body$;

CREATE FUNCTION record_made() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  forged BIGINT;
  shared BOOLEAN;
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE relname = 'person' AND relnamespace = CAST(quote_ident(TG_TABLE_SCHEMA) AS regnamespace)), 'USAGE')
  THEN RETURN NULL; END IF;
  EXECUTE format('SELECT m.operation_id FROM made m LEFT JOIN %1$I.operation o ON o.id = m.operation_id
    WHERE NOT coalesce(o.entered_by = CAST(session_user AS TEXT)
        AND (o.command IN (''import'', ''demo'') OR NOT to_jsonb(m) ? ''entered_by''
          OR (to_jsonb(m) ->> ''entered_by'' = o.entered_by AND to_jsonb(m) ->> ''entered_at'' COLLATE "C" BETWEEN o.entered_at AND $2)), FALSE)
      AND NOT EXISTS (SELECT 1 FROM %1$I.operation u JOIN %1$I.change c ON c.operation_id = u.reverts
        WHERE u.id = (SELECT max(id) FROM %1$I.operation) AND u.entered_by = CAST(session_user AS TEXT)
          AND u.xmin = CAST(pg_current_xact_id() AS xid) AND c.table_name = $1 AND c.after_image IS NULL
          AND c.row_key = coalesce(to_jsonb(m) ->> ''id'', to_jsonb(m) ->> ''number'')
          AND CAST(c.before_image AS jsonb) - ''person_id'' = to_jsonb(m) - ''person_id'')
    LIMIT 1', TG_TABLE_SCHEMA)
    INTO forged USING CAST(TG_TABLE_NAME AS TEXT), to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  IF forged IS NOT NULL THEN
    RAISE EXCEPTION 'a row of % is not of operation %, or has another name or day', TG_TABLE_NAME, forged USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_TABLE_NAME = 'suggestion' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM made m JOIN %I.suggestion s ON s.person_id = m.person_id AND s.id <> m.id)', TG_TABLE_SCHEMA)
      INTO shared;
    IF shared THEN
      RAISE EXCEPTION 'the person of a row of % is of another row', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
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
