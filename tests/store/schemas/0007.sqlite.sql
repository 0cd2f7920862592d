BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id BIGINT, 
	guild_id BIGINT, 
	channel_id BIGINT, 
	action VARCHAR(40) NOT NULL, 
	about TEXT NOT NULL, 
	result VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(892577795870286558,'2026-02-15 12:00:00.000000',81384788765712384,197038439483310086,197038439483310087,'reload','bbb','live');
CREATE TABLE cluster_members (
	id VARCHAR(40) NOT NULL, 
	revision VARCHAR(40) NOT NULL, 
	shards TEXT NOT NULL, 
	problem TEXT NOT NULL, 
	leaving BOOLEAN NOT NULL, 
	started_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_cluster_members PRIMARY KEY (id)
);
CREATE TABLE digests (
	week DATE NOT NULL, 
	claim BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (week)
);
INSERT INTO "digests" VALUES('2026-02-15',892577795771633303,'2026-02-15 12:00:00.000000');
CREATE TABLE hash_keys (
	id SMALLINT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_hash_keys PRIMARY KEY (id)
);
INSERT INTO "hash_keys" VALUES(1,'c8387df01d8f493b4f90074f7af28b6cc382c1e0f1ef302b4d46d0abf44b39ec');
CREATE TABLE identify_buckets (
	bucket INTEGER NOT NULL, 
	free_at DATETIME NOT NULL, 
	CONSTRAINT pk_identify_buckets PRIMARY KEY (bucket)
);
CREATE TABLE labels (
	id INTEGER NOT NULL, 
	person VARCHAR(64) NOT NULL, 
	text TEXT NOT NULL, 
	fact_id VARCHAR(100), 
	settles_as BIGINT, 
	guild_id BIGINT, 
	moderator BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_labels PRIMARY KEY (id)
);
INSERT INTO "labels" VALUES(7558931462241705524,'56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e','is there a camel?','camel',5963514977870120820,197038439483310086,1,'2026-02-15 12:00:00.000000');
CREATE TABLE listed_channels (
	guild_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	CONSTRAINT pk_listed_channels PRIMARY KEY (guild_id, channel_id), 
	CONSTRAINT fk_listed_channels_guild_id FOREIGN KEY(guild_id) REFERENCES server_settings (guild_id) ON DELETE CASCADE
);
INSERT INTO "listed_channels" VALUES(197038439483310086,197038439483310087);
CREATE TABLE opt_outs (
	person VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_opt_outs PRIMARY KEY (person)
);
INSERT INTO "opt_outs" VALUES('e009c294d937634db94cf0cfd5754f6984420e315fac0a45c848854ce180cc1d');
CREATE TABLE question_facts (
	question_id INTEGER NOT NULL, 
	position SMALLINT NOT NULL, 
	fact_id VARCHAR(100) NOT NULL, 
	CONSTRAINT pk_question_facts PRIMARY KEY (question_id, position), 
	CONSTRAINT fk_question_facts_question_id FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE CASCADE
);
INSERT INTO "question_facts" VALUES(892577795287409571,0,'dates-2026');
INSERT INTO "question_facts" VALUES(892577795287409571,1,'dates-2025');
INSERT INTO "question_facts" VALUES(6926258422568785611,0,'dates-2026');
INSERT INTO "question_facts" VALUES(6926258422568785611,1,'dates-2025');
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	text TEXT, 
	asker VARCHAR(64) NOT NULL, 
	guild_id BIGINT, 
	channel_id BIGINT, 
	door VARCHAR(40) NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	confidence SMALLINT NOT NULL, 
	latency_ms FLOAT NOT NULL, 
	reported BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id)
);
INSERT INTO "questions" VALUES(892577795287409571,'is there a camel?','56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e',197038439483310086,197038439483310087,'slash','unknown',12,3.5,0,'2026-02-15 12:00:00.000000');
INSERT INTO "questions" VALUES(6926258422568785611,'who feeds it?','e009c294d937634db94cf0cfd5754f6984420e315fac0a45c848854ce180cc1d',197038439483310086,197038439483310087,'slash','unknown',12,3.5,1,'2026-02-15 12:00:00.000000');
CREATE TABLE reloads (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id BIGINT, 
	guild_id BIGINT, 
	origin VARCHAR(20) NOT NULL, 
	result VARCHAR(20) NOT NULL, 
	"before" VARCHAR(40) NOT NULL, 
	revision VARCHAR(40) NOT NULL, 
	files VARCHAR(40) NOT NULL, 
	dry_run BOOLEAN NOT NULL, 
	changes JSON NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_reloads PRIMARY KEY (id)
);
INSERT INTO "reloads" VALUES(892577795600638300,'2026-02-15 12:00:00.000000',81384788765712384,197038439483310086,'command','live','aaa','bbb','bbb',0,'{"changed": 1}','a misprint');
CREATE TABLE revisions (
	revision VARCHAR(40) NOT NULL, 
	number BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (revision)
);
INSERT INTO "revisions" VALUES('bbb',892577795600638300,'2026-02-15 12:00:00.000000',X'61207265766973696F6E');
CREATE TABLE server_settings (
	guild_id BIGINT NOT NULL, 
	channels VARCHAR(20) NOT NULL, 
	threads BOOLEAN NOT NULL, 
	private_by_default BOOLEAN NOT NULL, 
	threshold VARCHAR(20) NOT NULL, 
	language VARCHAR(20), 
	CONSTRAINT pk_server_settings PRIMARY KEY (guild_id)
);
INSERT INTO "server_settings" VALUES(197038439483310086,'listed',1,0,'normal','fr');
CREATE TABLE settled_labels (
	id INTEGER NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_settled_labels PRIMARY KEY (id)
);
INSERT INTO "settled_labels" VALUES(3015738456686010251,0,'2026-02-15 12:00:00.000000');
CREATE TABLE shard_leases (
	shard INTEGER NOT NULL, 
	holder VARCHAR(40), 
	heir VARCHAR(40), 
	offered BOOLEAN NOT NULL, 
	CONSTRAINT pk_shard_leases PRIMARY KEY (shard), 
	CONSTRAINT fk_shard_leases_holder FOREIGN KEY(holder) REFERENCES cluster_members (id) ON DELETE SET NULL, 
	CONSTRAINT fk_shard_leases_heir FOREIGN KEY(heir) REFERENCES cluster_members (id) ON DELETE SET NULL
);
CREATE TABLE votes (
	answer_key VARCHAR(100) NOT NULL, 
	voter VARCHAR(64) NOT NULL, 
	helpful BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_votes PRIMARY KEY (answer_key, voter)
);
INSERT INTO "votes" VALUES('1:dates-2026','56121684b38f4ef997066eee9314ede4b8eed0f8b2408888557347a146be2b6e',1,'2026-02-15 12:00:00.000000');
CREATE TABLE wishes (
	id INTEGER NOT NULL, 
	words BIGINT NOT NULL, 
	person_id BIGINT NOT NULL, 
	guild_id BIGINT, 
	channel_id BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_wishes PRIMARY KEY (id)
);
INSERT INTO "wishes" VALUES(5451904396266586157,412022827801450183,81384788765712385,197038439483310086,197038439483310087,'2026-02-15 12:00:00.000000');
CREATE INDEX ix_questions_asker ON questions (asker);
CREATE INDEX ix_questions_at ON questions (at);
CREATE INDEX ix_votes_voter ON votes (voter);
CREATE INDEX ix_votes_at ON votes (at);
CREATE INDEX ix_reloads_person_id ON reloads (person_id);
CREATE INDEX ix_revisions_number ON revisions (number);
CREATE INDEX ix_labels_person ON labels (person);
CREATE INDEX ix_labels_at ON labels (at);
CREATE INDEX ix_settled_labels_at ON settled_labels (at);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_person_id ON audit (person_id);
CREATE INDEX ix_wishes_words ON wishes (words);
CREATE INDEX ix_wishes_person_id ON wishes (person_id);
CREATE INDEX ix_wishes_at ON wishes (at);
COMMIT;
