CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    guild_id bigint,
    channel_id bigint,
    action character varying(40) NOT NULL,
    about text NOT NULL,
    result character varying(20) NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.cluster_members (
    id character varying(40) NOT NULL,
    revision character varying(40) NOT NULL,
    shards text NOT NULL,
    problem text NOT NULL,
    leaving boolean NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.digests (
    week date NOT NULL,
    claim bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.hash_keys (
    id smallint NOT NULL,
    fingerprint character varying(64) NOT NULL
);
CREATE TABLE public.identify_buckets (
    bucket integer NOT NULL,
    free_at timestamp with time zone NOT NULL
);
CREATE TABLE public.labels (
    id bigint NOT NULL,
    person character varying(64) NOT NULL,
    text text NOT NULL,
    fact_id character varying(100),
    settles_as bigint,
    guild_id bigint,
    moderator boolean NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.labels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.labels_id_seq OWNED BY public.labels.id;
CREATE TABLE public.listed_channels (
    guild_id bigint NOT NULL,
    channel_id bigint NOT NULL
);
CREATE TABLE public.opt_outs (
    person character varying(64) NOT NULL
);
CREATE TABLE public.question_facts (
    question_id bigint NOT NULL,
    "position" smallint NOT NULL,
    fact_id character varying(100) NOT NULL
);
CREATE TABLE public.questions (
    id bigint NOT NULL,
    text text,
    asker character varying(64) NOT NULL,
    guild_id bigint,
    channel_id bigint,
    door character varying(40) NOT NULL,
    outcome character varying(20) NOT NULL,
    confidence smallint NOT NULL,
    latency_ms double precision NOT NULL,
    reported boolean NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.questions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.questions_id_seq OWNED BY public.questions.id;
CREATE TABLE public.reloads (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    guild_id bigint,
    origin character varying(20) NOT NULL,
    result character varying(20) NOT NULL,
    before character varying(40) NOT NULL,
    revision character varying(40) NOT NULL,
    files character varying(40) NOT NULL,
    dry_run boolean NOT NULL,
    changes json NOT NULL,
    reason text NOT NULL
);
CREATE SEQUENCE public.reloads_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reloads_id_seq OWNED BY public.reloads.id;
CREATE TABLE public.revisions (
    revision character varying(40) NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.server_settings (
    guild_id bigint NOT NULL,
    channels character varying(20) NOT NULL,
    threads boolean NOT NULL,
    private_by_default boolean NOT NULL,
    threshold character varying(20) NOT NULL,
    language character varying(20)
);
CREATE TABLE public.settled_labels (
    id bigint NOT NULL,
    accepted boolean NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.settled_labels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.settled_labels_id_seq OWNED BY public.settled_labels.id;
CREATE TABLE public.shard_leases (
    shard integer NOT NULL,
    holder character varying(40),
    heir character varying(40),
    offered boolean NOT NULL
);
CREATE TABLE public.votes (
    answer_key character varying(100) NOT NULL,
    voter character varying(64) NOT NULL,
    helpful boolean NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.wishes (
    id bigint NOT NULL,
    words bigint NOT NULL,
    person_id bigint NOT NULL,
    guild_id bigint,
    channel_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.wishes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.wishes_id_seq OWNED BY public.wishes.id;
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.labels ALTER COLUMN id SET DEFAULT nextval('public.labels_id_seq'::regclass);
ALTER TABLE ONLY public.questions ALTER COLUMN id SET DEFAULT nextval('public.questions_id_seq'::regclass);
ALTER TABLE ONLY public.reloads ALTER COLUMN id SET DEFAULT nextval('public.reloads_id_seq'::regclass);
ALTER TABLE ONLY public.settled_labels ALTER COLUMN id SET DEFAULT nextval('public.settled_labels_id_seq'::regclass);
ALTER TABLE ONLY public.wishes ALTER COLUMN id SET DEFAULT nextval('public.wishes_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0007');
INSERT INTO public.audit VALUES (892577821428746596, '2026-02-15 12:00:00+00', 81384788765712384, 197038439483310086, 197038439483310087, 'reload', 'bbb', 'live');
INSERT INTO public.digests VALUES ('2026-02-15', 892577821251583571, '2026-02-15 12:00:00+00');
INSERT INTO public.hash_keys VALUES (1, 'c8387df01d8f493b4f90074f7af28b6cc382c1e0f1ef302b4d46d0abf44b39ec');
INSERT INTO public.labels VALUES (7558931462241705524, '56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e', 'is there a camel?', 'camel', 5963514977870120820, 197038439483310086, true, '2026-02-15 12:00:00+00');
INSERT INTO public.listed_channels VALUES (197038439483310086, 197038439483310087);
INSERT INTO public.opt_outs VALUES ('e009c294d937634db94cf0cfd5754f6984420e315fac0a45c848854ce180cc1d');
INSERT INTO public.question_facts VALUES (892577820760250566, 0, 'dates-2026');
INSERT INTO public.question_facts VALUES (892577820760250566, 1, 'dates-2025');
INSERT INTO public.question_facts VALUES (6926258422568785611, 0, 'dates-2026');
INSERT INTO public.question_facts VALUES (6926258422568785611, 1, 'dates-2025');
INSERT INTO public.questions VALUES (892577820760250566, 'is there a camel?', '56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e', 197038439483310086, 197038439483310087, 'slash', 'unknown', 12, 3.5, false, '2026-02-15 12:00:00+00');
INSERT INTO public.questions VALUES (6926258422568785611, 'who feeds it?', 'e009c294d937634db94cf0cfd5754f6984420e315fac0a45c848854ce180cc1d', 197038439483310086, 197038439483310087, 'slash', 'unknown', 12, 3.5, true, '2026-02-15 12:00:00+00');
INSERT INTO public.reloads VALUES (892577821006007244, '2026-02-15 12:00:00+00', 81384788765712384, 197038439483310086, 'command', 'live', 'aaa', 'bbb', 'bbb', false, '{"changed": 1}', 'a misprint');
INSERT INTO public.revisions VALUES ('bbb', 892577821006007244, '2026-02-15 12:00:00+00', '\x61207265766973696f6e');
INSERT INTO public.server_settings VALUES (197038439483310086, 'listed', true, false, 'normal', 'fr');
INSERT INTO public.settled_labels VALUES (3015738456686010251, false, '2026-02-15 12:00:00+00');
INSERT INTO public.votes VALUES ('1:dates-2026', '56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e', true, '2026-02-15 12:00:00+00');
INSERT INTO public.wishes VALUES (5451904396266586157, 412022827801450183, 81384788765712385, 197038439483310086, 197038439483310087, '2026-02-15 12:00:00+00');
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.cluster_members
    ADD CONSTRAINT pk_cluster_members PRIMARY KEY (id);
ALTER TABLE ONLY public.digests
    ADD CONSTRAINT pk_digests PRIMARY KEY (week);
ALTER TABLE ONLY public.hash_keys
    ADD CONSTRAINT pk_hash_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.identify_buckets
    ADD CONSTRAINT pk_identify_buckets PRIMARY KEY (bucket);
ALTER TABLE ONLY public.labels
    ADD CONSTRAINT pk_labels PRIMARY KEY (id);
ALTER TABLE ONLY public.listed_channels
    ADD CONSTRAINT pk_listed_channels PRIMARY KEY (guild_id, channel_id);
ALTER TABLE ONLY public.opt_outs
    ADD CONSTRAINT pk_opt_outs PRIMARY KEY (person);
ALTER TABLE ONLY public.question_facts
    ADD CONSTRAINT pk_question_facts PRIMARY KEY (question_id, "position");
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT pk_questions PRIMARY KEY (id);
ALTER TABLE ONLY public.reloads
    ADD CONSTRAINT pk_reloads PRIMARY KEY (id);
ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT pk_revisions PRIMARY KEY (revision);
ALTER TABLE ONLY public.server_settings
    ADD CONSTRAINT pk_server_settings PRIMARY KEY (guild_id);
ALTER TABLE ONLY public.settled_labels
    ADD CONSTRAINT pk_settled_labels PRIMARY KEY (id);
ALTER TABLE ONLY public.shard_leases
    ADD CONSTRAINT pk_shard_leases PRIMARY KEY (shard);
ALTER TABLE ONLY public.votes
    ADD CONSTRAINT pk_votes PRIMARY KEY (answer_key, voter);
ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT pk_wishes PRIMARY KEY (id);
CREATE INDEX ix_audit_at ON public.audit USING btree (at);
CREATE INDEX ix_audit_person_id ON public.audit USING btree (person_id);
CREATE INDEX ix_labels_at ON public.labels USING btree (at);
CREATE INDEX ix_labels_person ON public.labels USING btree (person);
CREATE INDEX ix_questions_asker ON public.questions USING btree (asker);
CREATE INDEX ix_questions_at ON public.questions USING btree (at);
CREATE INDEX ix_reloads_person_id ON public.reloads USING btree (person_id);
CREATE INDEX ix_revisions_number ON public.revisions USING btree (number);
CREATE INDEX ix_settled_labels_at ON public.settled_labels USING btree (at);
CREATE INDEX ix_votes_at ON public.votes USING btree (at);
CREATE INDEX ix_votes_voter ON public.votes USING btree (voter);
CREATE INDEX ix_wishes_at ON public.wishes USING btree (at);
CREATE INDEX ix_wishes_person_id ON public.wishes USING btree (person_id);
CREATE INDEX ix_wishes_words ON public.wishes USING btree (words);
ALTER TABLE ONLY public.listed_channels
    ADD CONSTRAINT fk_listed_channels_guild_id FOREIGN KEY (guild_id) REFERENCES public.server_settings(guild_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.question_facts
    ADD CONSTRAINT fk_question_facts_question_id FOREIGN KEY (question_id) REFERENCES public.questions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.shard_leases
    ADD CONSTRAINT fk_shard_leases_heir FOREIGN KEY (heir) REFERENCES public.cluster_members(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.shard_leases
    ADD CONSTRAINT fk_shard_leases_holder FOREIGN KEY (holder) REFERENCES public.cluster_members(id) ON DELETE SET NULL;
