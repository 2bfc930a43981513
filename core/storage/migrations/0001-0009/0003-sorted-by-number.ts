import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const indexes = `
drop index case_file_number;
create index case_file_number on case_file (
  number, id, type, state, category, restricted, responsible, person_id, opened_at, due_at, owner_pos, root
);
create index case_file_owner_number on case_file (
  owner_pos, number, id, type, state, category, restricted, responsible, person_id, opened_at, due_at, root
);
`;

export class SortedByNumber extends Migration {
  override name = '0003-sorted-by-number';

  override up(): void {
    for (const statement of statementsFor(this.driver, [indexes])) this.addSql(statement);
  }
}
