-- What the runtime role may do. Run as hengjing_owner after every migration and every restore:
--   psql "$OWNER_DATABASE_URL" --set ON_ERROR_STOP=1 --file deploy/postgresql/grants.sql
-- It may be run again at any time.

GRANT USAGE ON SCHEMA public TO hengjing_runtime;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM hengjing_runtime;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hengjing_runtime;

GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO hengjing_runtime;

-- The logs only grow. Of the two others, the head of the log moves on and a sealed name is erased, neither is deleted;
-- triggers say the same to the owner.
DO $grants$
DECLARE kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['audit_auditentry', 'audit_checkpoint', 'workflow_transitionlog', 'django_migrations'] LOOP
        IF to_regclass('public.' || kept) IS NOT NULL THEN
            EXECUTE format('REVOKE UPDATE, DELETE ON public.%I FROM hengjing_runtime', kept);
        END IF;
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['audit_audithead', 'audit_sealedtext'] LOOP
        IF to_regclass('public.' || kept) IS NOT NULL THEN
            EXECUTE format('REVOKE DELETE ON public.%I FROM hengjing_runtime', kept);
        END IF;
    END LOOP;
    IF to_regclass('public.django_migrations') IS NOT NULL THEN
        REVOKE INSERT ON public.django_migrations FROM hengjing_runtime;
    END IF;
END $grants$;
