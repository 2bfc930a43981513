import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const erasures = `
create table erasure (
  id integer not null primary key autoincrement, root text not null, driver text not null, retention text not null, at text not null,
  erased_by text not null, facts integer not null, subjects integer not null
);
create index erasure_root on erasure (root, id);
`;

/** What was taken away since its time was over. */
export class Erasures extends Migration {
  override name = '0024-erasures';

  override up(): void {
    for (const statement of statementsFor(this.driver, [erasures])) this.addSql(statement);
  }
}
