import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const tables = `
create table match_run (
  id integer not null primary key autoincrement, root text not null, scope text not null, model_of integer not null,
  imports integer not null, persons text not null, counts text not null, report text not null, started_by text not null,
  started_at text not null, ended_at text not null
);
create index match_run_root on match_run (root, id);
create table match_model (root text not null, run_id integer not null, body text not null, primary key (root, run_id));
create table record_block (
  root text not null, rule integer not null, block_key integer not null, record text not null,
  primary key (root, rule, block_key, record)
);
create index record_block_record on record_block (record);
create table record_pair (
  id integer not null primary key autoincrement, root text not null, left_record text not null, right_record text not null,
  state text not null, stage text not null, chance integer not null, evidence text not null, marks text not null,
  run_id integer not null, decided_by text not null, decided_at text not null, replaced_by integer not null
);
create unique index record_pair_standing on record_pair (left_record, right_record, replaced_by);
create index record_pair_right on record_pair (right_record, replaced_by);
create index record_pair_queue on record_pair (root, replaced_by, state, chance, id);
create table record_link (
  id integer not null primary key autoincrement, root text not null, record text not null, identity text not null,
  against text not null, stage text not null, chance integer not null, evidence text not null, run_id integer not null,
  pair_id integer not null, linked_by text not null, linked_at text not null, replaced_by integer not null
);
create unique index record_link_standing on record_link (record, replaced_by);
create index record_link_identity on record_link (identity, replaced_by);
create index record_link_pair on record_link (pair_id);
alter table source_subject add column changed_by integer not null default 0;
create index source_subject_changed on source_subject (root, changed_by, id);
create index person_updated on person (updated_at, id);
`;

/** Who is whom: links of records to persons, pairs to review, runs of matching. */
export class IdentityTables extends Migration {
  override name = '0005-identity';

  override up(): void {
    for (const statement of statementsFor(this.driver, [tables])) this.addSql(statement);
  }
}
