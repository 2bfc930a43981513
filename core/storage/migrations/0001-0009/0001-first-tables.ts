import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const people = `
create table unit (
  id text not null primary key, root text not null, kind text not null, parent_id text, name text not null,
  codes text not null, settings text not null, lo integer not null, hi integer not null
);
create index unit_lo on unit (lo);
create table user_account (
  id text not null primary key, name text not null, email text not null, active integer not null, epoch integer not null,
  created_at text not null
);
create unique index user_account_email on user_account (email);
create table assignment (
  id text not null primary key, user_id text not null, role text not null, unit_id text not null, valid_from text not null,
  valid_until text not null
);
create index assignment_user on assignment (user_id);
create index assignment_unit on assignment (unit_id, role);
create table person (
  id text not null primary key, surname text, given_name text, alias text, anonymous integer not null, birth_date text,
  sex text, fiscal_code text, fiscal_key text not null, name_key text not null, municipality text, doc text not null,
  version integer not null, created_at text not null, updated_at text not null
);
create index person_name on person (name_key, id);
create index person_fiscal on person (fiscal_key);
create index person_municipality on person (municipality, name_key, id);
`;

const casework = `
create table case_file (
  id text not null primary key, type text not null, kind text not null, root text not null, parent_id text, person_id text,
  number text not null, owner_unit text not null, owner_pos integer not null, responsible text not null, state text not null,
  category text not null, states text not null, snapshot text not null, data text not null, release text not null,
  release_at_start text not null, person_name text, person_key text not null, opened_at text not null,
  updated_at text not null, closed_at text, due_at text not null, restricted integer not null, created_by text not null,
  version integer not null
);
create index case_file_updated on case_file (
  updated_at, id, type, state, category, restricted, responsible, person_id, opened_at, due_at, owner_pos, root
);
create index case_file_owner_updated on case_file (
  owner_pos, updated_at, id, type, state, category, restricted, responsible, person_id, opened_at, due_at, root
);
create index case_file_opened on case_file (opened_at, id);
create index case_file_due on case_file (
  due_at, id, type, state, category, restricted, responsible, person_id, opened_at, owner_pos, root
);
create index case_file_name on case_file (person_key, id);
create index case_file_owner_due on case_file (
  owner_pos, due_at, id, type, state, category, restricted, responsible, person_id, opened_at, root
);
create index case_file_owner_name on case_file (
  owner_pos, person_key, id, type, state, category, restricted, responsible, person_id, opened_at, due_at, root
);
create index case_file_responsible on case_file (responsible, updated_at, id);
create index case_file_number on case_file (number);
create index case_file_person on case_file (person_id);
create index case_file_parent on case_file (parent_id);
create table case_value (
  case_id text not null, key text not null, value text not null, primary key (case_id, key)
);
create index case_value_search on case_value (key, value, case_id);
create table submission (
  id text not null primary key, case_id text not null, person_id text, form text not null, form_version text not null,
  form_digest text not null, release text not null, answers text not null, asked text not null, author text not null,
  at text not null, task_key text, step text
);
create index submission_case on submission (case_id, form, at, id);
create table draft (
  user_id text not null, key text not null, form text not null, answers text not null, updated_at text not null,
  primary key (user_id, key)
);
create table timeline (
  seq integer not null primary key autoincrement, id text not null, case_id text not null, at text not null,
  kind text not null, actor text not null, unit text, body text not null, release text not null
);
create index timeline_case on timeline (case_id, seq);
`;

const work = `
create table task (
  id text not null primary key, case_id text not null, key text not null, label text not null, form text, assignee text,
  role text, unit_id text not null, due_at text not null, status text not null, blocks text not null,
  created_at text not null, closed_at text
);
create index task_case on task (case_id);
create index task_assignee on task (assignee, status, due_at, id);
create index task_unit on task (unit_id, status, due_at, id);
create table timer (
  id text not null primary key, case_id text not null, key text not null, state text not null, due_at text not null,
  status text not null
);
create index timer_case on timer (case_id, status);
create table document (
  id text not null primary key, case_id text not null, digest text not null, name text not null, media_type text not null,
  size integer not null, sensitivity text not null, uploaded_by text not null, at text not null
);
create index document_case on document (case_id);
create table case_link (
  id text not null primary key, from_case text not null, to_case text not null, kind text not null, at text not null
);
create index case_link_from on case_link (from_case);
create index case_link_to on case_link (to_case);
create table message (
  id text not null primary key, case_id text, to_user text, to_unit text, to_role text, text text not null, at text not null,
  read_at text
);
create index message_user on message (to_user, at, id);
create index message_unit on message (to_unit, at, id);
create table job (
  id text not null primary key, name text not null, key text not null, payload text not null, due_at text not null,
  status text not null, locked_until text not null, lock_token text not null, attempts integer not null, last_error text,
  closed_at text
);
create index job_due on job (status, due_at, id);
create index job_key on job (key, status);
`;

const control = `
create table access_grant (
  id text not null primary key, case_id text not null, user_id text, unit_id text, actions text not null,
  labels text not null, valid_from text not null, valid_until text not null, origin text not null, reason text
);
create index access_grant_case on access_grant (case_id);
create index access_grant_user on access_grant (user_id, valid_until, case_id);
create index access_grant_unit on access_grant (unit_id, valid_until, case_id);
create table exclusion (
  id text not null primary key, user_id text not null, case_id text, person_id text, reason text not null,
  made_by text not null, at text not null
);
create index exclusion_case on exclusion (user_id, case_id);
create index exclusion_person on exclusion (user_id, person_id);
create table session (
  id_hash text not null primary key, user_id text not null, created_at text not null, expires_at text not null,
  last_seen_at text not null
);
create index session_of_user on session (user_id);
create index session_expiry on session (expires_at);
create table sign_in_link (
  token_hash text not null primary key, user_id text not null, expires_at text not null, used_at text
);
create table idempotency (
  user_id text not null, key text not null, request_hash text not null, status integer not null, reply text,
  at text not null, primary key (user_id, key)
);
create index idempotency_at on idempotency (at);
create table pack_release (
  digest text not null primary key, root text not null, at text not null, manifest text not null
);
create index pack_release_root on pack_release (root, at);
create table artefact (
  digest text not null primary key, point text not null, id text not null, body text not null
);
create table meta (
  key text not null primary key, value text not null
);
`;

const appendOnly = {
  sqlite: `
create trigger timeline_no_update before update on timeline begin select raise(abort, 'The timeline is append-only'); end;
create trigger timeline_no_delete before delete on timeline begin select raise(abort, 'The timeline is append-only'); end;
`,
  postgresql: `
create function timeline_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'The timeline is append-only'; end $$;
create trigger timeline_no_change before update or delete or truncate on timeline for each statement execute function timeline_is_append_only();
`,
};

export class FirstTables extends Migration {
  override name = '0001-first-tables';

  override up(): void {
    for (const statement of statementsFor(this.driver, [people, casework, work, control], appendOnly)) this.addSql(statement);
  }
}
