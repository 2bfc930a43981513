import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const tables = `
create table import_run (
  id integer not null primary key autoincrement, root text not null, driver text not null, driver_version text not null, supply text,
  mode text not null, files text not null, state text not null, file integer not null, line integer not null,
  counts text not null, started_by text not null, started_at text not null, ended_at text not null
);
create index import_run_driver on import_run (root, driver, id);
create table source_subject (
  id integer not null primary key autoincrement, root text not null, driver text not null, kind text not null,
  scheme text not null, subject_key text not null, fiscal_key text not null, identity text
);
create unique index source_subject_key on source_subject (root, driver, kind, scheme, subject_key);
create index source_subject_fiscal on source_subject (fiscal_key, root);
create table source_fact (
  id integer not null primary key autoincrement, subject_id integer not null, concept text not null, fact_key text not null,
  group_key text not null, data text not null, valid_from text not null, valid_to text not null, run_id integer not null,
  ended_by integer not null, file integer not null, line integer not null, record text not null
);
create index source_fact_subject on source_fact (subject_id, concept, fact_key, ended_by);
create index source_fact_run on source_fact (run_id);
create index source_fact_ended on source_fact (ended_by);
create index source_fact_group on source_fact (concept, group_key);
create table import_seen (run_id integer not null, fact_id integer not null, primary key (run_id, fact_id));
create table import_refusal (
  run_id integer not null, file integer not null, line integer not null, record text, fields text not null,
  primary key (run_id, file, line)
);
`;

/** What drivers read: supplies, whom they speak of, what they say. */
export class RegistryTables extends Migration {
  override name = '0004-registry';

  override up(): void {
    for (const statement of statementsFor(this.driver, [tables])) this.addSql(statement);
  }
}
