import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const uploads = `
create table upload (
  id text not null primary key, user_id text not null, unit_id text not null, digest text not null, name text not null,
  media_type text not null, size integer not null, at text not null, expires_at text not null, given_up integer not null
);
create index upload_user on upload (user_id, expires_at);
create index upload_end on upload (given_up, expires_at);
create index upload_digest on upload (digest);
create index document_digest on document (digest);
`;

/** Files that wait for the case they belong to. */
export class Uploads extends Migration {
  override name = '0014-uploads';

  override up(): void {
    for (const statement of statementsFor(this.driver, [uploads])) this.addSql(statement);
  }
}
