/* Generated from schemas/ by generate-types.ts: do not edit. */

export type ArtefactFile =
  | PackFile
  | OverlayFile
  | CodelistFile
  | UnitFile
  | CalendarFile
  | ListFile
  | DocumentFile
  | TranslationsFile
  | TopicFile
  | ConceptFile
  | DriverFile
  | MatchingFile
  | TerritoryFile
  | WatchFile;
export type Id = string;
export type Text =
  | string
  | {
      [k: string]: string;
    };
export type Language = string;
/**
 * Names added are put at the end.
 *
 * @minItems 1
 */
export type Names = string[];
export type Data = string;
export type Pointer = string;
/**
 * Name of a file, with three "*" at most.
 */
export type FileName = string;
/**
 * How dates are written, unless a field says otherwise.
 *
 * @minItems 1
 */
export type Dates = string[];
/**
 * Number of a column from 1, or its name, or names of which one is there. In XML and JSON the path of a value within the row, as "Nome" or "Dati/@anno", or with "/" first from the top of the document; "#" is the path of the row.
 */
export type Cell = number | string | string[];
/**
 * Forms of dates, tried in order: yyyy, mm, dd with what stands between them; d and m are one or two digits.
 *
 * @minItems 1
 */
export type Dates1 = string[];
export type SubjectKind = 'person' | 'household' | 'body' | 'property' | 'contract' | 'supply_point' | 'place';

/**
 * What a pack is called, which engine it needs and what it builds upon.
 */
export interface PackFile {
  $schema?: string;
  id: Id;
  version: string;
  title: Text;
  description?: Text;
  /**
   * Versions of Nucleo it runs on, as ">=0.1 <1".
   */
  engine: string;
  /**
   * Packs it builds upon and may change by overlay.json.
   */
  extends?: Id[];
  /**
   * Packs that must be present in the same release.
   */
  requires?: Id[];
  /**
   * @minItems 1
   */
  languages: Language[];
  /**
   * An SPDX identifier.
   */
  licence: string;
  /**
   * Settings that each unit may have, as JSON Schema properties.
   */
  unitSettings?: {
    [k: string]: {
      'x-label': Text;
      [k: string]: unknown;
    };
  };
  /**
   * Lineage of the work reused, as in publiccode.yml.
   */
  publiccode?: {
    [k: string]: unknown;
  };
}
/**
 * Named changes to the artefacts of the pack it extends, addressed by stable ids.
 */
export interface OverlayFile {
  $schema?: string;
  extends: Id;
  actions: OverlayAction[];
}
export interface OverlayAction {
  id: Id;
  /**
   * Why, for who upgrades.
   */
  note?:
    | string
    | {
        [k: string]: string;
      };
  target: {
    /**
     * <point>/<id>
     */
    artefact: string;
    /**
     * <collection>/<id>; the artefact itself when empty.
     */
    node?: string;
  };
  /**
   * Digest of the node that this action was written for, as `nucleo check` says it; the `version` of an artefact does not count.
   */
  expect?: string;
  /**
   * Keys merged into the node (RFC 7396).
   */
  set?: {
    [k: string]: unknown;
  };
  insert?: {
    before?: string;
    after?: string;
    into?: string;
    /**
     * Which part of the node `into` receives the value, as `tasks` or `on.chiudi`.
     */
    in?: string;
    value: {
      [k: string]: unknown;
    };
  };
  remove?: {
    reason: Text;
  };
  /**
   * Names put into or taken out of lists of names that the node has, by the key of the list, as `roles` or `start.roles`. The other names stay as they are, now and after an upgrade.
   */
  members?: {
    [k: string]: OverlayMembers;
  };
}
export interface OverlayMembers {
  add?: Names;
  remove?: Names;
}
/**
 * Codes with their labels and the days on which each may be chosen.
 */
export interface CodelistFile {
  $schema?: string;
  id: Id;
  version: string;
  title: Text;
  description?: Text;
  /**
   * Where the codes come from: act, register, address.
   */
  source?: string;
  codes: CodelistCode[];
  /**
   * Thousands of codes, as the file `<id>.codelist.tsv` beside this one says them: code, label, first and last day. Read when they are first asked for, and searched by forms.
   */
  table?: string;
}
export interface CodelistCode {
  code: string;
  label: Text;
  description?: Text;
  /**
   * First day of validity.
   */
  validFrom?: string;
  /**
   * Last day of validity.
   */
  validTo?: string;
  /**
   * Code of the same list that this one refines.
   */
  parent?: string;
  /**
   * Code in another list, by list.
   */
  maps?: {
    [k: string]: string;
  };
  /**
   * Added by the pack, not by the issuer of the list.
   */
  local?: boolean;
}
/**
 * Bodies and offices: a tree from region to office, associations beside it.
 */
export interface UnitFile {
  $schema?: string;
  units: UnitDefinition[];
}
export interface UnitDefinition {
  id: Id;
  kind: 'region' | 'zone' | 'municipality' | 'office' | 'association';
  parent?: Id;
  name: Text;
  codes?: {
    /**
     * ISTAT code: 6 digits for a municipality, 2 for a region.
     */
    istat?: string;
    /**
     * Cadastral (Belfiore) code.
     */
    cadastral?: string;
    [k: string]: string | undefined;
  };
  /**
   * Values of the pack's unitSettings.
   */
  settings?: {
    [k: string]: unknown;
  };
  /**
   * Other bodies may send it referrals. FEEL reads it as `unit.settings.receives_cards`, `GET /api/units` gives it as `receives_cards`.
   */
  receivesCards?: boolean;
}
/**
 * Which days are not working days.
 */
export interface CalendarFile {
  $schema?: string;
  id: string;
  title: Text;
  /**
   * ISO week days: 1 is Monday.
   *
   * @maxItems 6
   */
  weekend: number[];
  /**
   * Days of every year, as MM-DD.
   */
  fixed?: string[];
  /**
   * Offsets in days from Easter Sunday.
   */
  easter?: number[];
  /**
   * Single days.
   */
  extra?: string[];
}
/**
 * A worklist: which cases, which columns, how they are filtered and sorted.
 */
export interface ListFile {
  $schema?: string;
  id: Id;
  title: Text;
  description?: Text;
  /**
   * Workflows whose cases it shows.
   *
   * @minItems 1
   */
  types: Id[];
  /**
   * @minItems 1
   */
  columns: ListColumn[];
  filters?: ListFilter[];
  sort?: ListOrder[];
  views?: ListView[];
  /**
   * Who sees the list; everybody when absent. Never empty.
   *
   * @minItems 1
   */
  roles?: Id[];
}
export interface ListColumn {
  id: Id;
  value:
    | (
        | 'person.name'
        | 'person.birth_date'
        | 'person.fiscal_code'
        | 'case.number'
        | 'case.type'
        | 'case.state'
        | 'case.opened_at'
        | 'case.updated_at'
        | 'case.due_at'
        | 'case.unit'
        | 'case.responsible'
      )
    | Data;
  label: Text;
  sort?: boolean;
  /**
   * 1 and 2 stay on a narrow screen; a column from 3 on is left out there, unless it is the first or the rows are sorted by it.
   */
  priority?: number;
}
export interface ListFilter {
  id: Id;
  on: ('case.state' | 'case.category' | 'case.type' | 'case.unit' | 'case.responsible' | 'case.opened_at' | 'person.name') | Data;
  label: Text;
  /**
   * How it is asked: `options` offers those of the choice that is projected, `code:` with the id of a code list its codes, `text` finds what begins so.
   */
  control: string;
}
export interface ListOrder {
  column: Id;
  direction: 'asc' | 'desc';
}
export interface ListView {
  id: Id;
  label: Text;
  filters?: {
    [k: string]: unknown;
  };
  sort?: ListOrder[];
}
/**
 * A document printed from a case: which cases, who may print it, and the template that lies beside the file.
 */
export interface DocumentFile {
  $schema?: string;
  id: Id;
  /**
   * What the menu and the window say.
   */
  title:
    | string
    | {
        [k: string]: string;
      };
  description?: Text;
  /**
   * Workflows of whose cases it is printed.
   *
   * @minItems 1
   */
  types?: Id[];
  /**
   * Kinds of workflow of whose cases it is printed. Without `types` and `kinds` it is printed of every case.
   *
   * @minItems 1
   */
  kinds?: ('case' | 'intake' | 'plan' | 'intervention' | 'provision' | 'generic')[];
  /**
   * What the policy must permit on the case besides reading it, for who prints it: `content` when absent.
   */
  action?: 'content' | 'change' | 'export';
  /**
   * The template, or one for each language. It is read from `<id>.document.html` and `<id>.document.<lang>.html`; an overlay may set it.
   */
  template:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Texts in one language by `<artefact>#<node>.<key>`, as `forms/scheda_accesso#fields/data_accesso.label`.
 */
export interface TranslationsFile {
  [k: string]: string;
}
/**
 * What a household is looked at by, such as its home or its incomes. Concepts say under which topic what they tell is summed up.
 */
export interface TopicFile {
  $schema?: string;
  id: string;
  title: Text;
  /**
   * Lower comes first; of equal ones, by id.
   */
  order: number;
}
/**
 * What may be known of a subject: one word of the language that forms, drivers and rules share.
 */
export interface ConceptFile {
  $schema?: string;
  id: string;
  title: Text;
  description?: Text;
  /**
   * JSON Schema of the value. `x-label` names a property, `x-unit` says what its number counts (`cents`; `share`, of which 1 is all; or a word such as `m2`), `x-codelist` names the code list (or lists) that tells its codes.
   */
  schema: {
    [k: string]: unknown;
  };
  sensitivity: 'plain' | 'id' | 'health' | 'violence' | 'minor' | 'judicial' | 'private';
  purpose?: Text;
  household?: ConceptHousehold;
  address?: ConceptAddress;
  /**
   * That the concept is a street register: key of the schema with the name of the street. Its subjects are places by the code of the street.
   */
  street?: string;
  /**
   * Keys of the schema that say the most: what is seen of a fact before it is opened.
   *
   * @minItems 1
   */
  headline?: string[];
  overview?: ConceptOverview;
  thing?: ConceptThing;
  codelist?: string;
}
/**
 * That the concept says who lives together: persons of one source with the same value are a household, or those whom a form names.
 */
export interface ConceptHousehold {
  /**
   * Key of the schema that tells the household.
   */
  by?: string;
  /**
   * Key of the schema that tells the relation to its head.
   */
  relation?: string;
  /**
   * Values of the relation that are the head's own.
   */
  heads?: string[];
  /**
   * By value of the relation, how many generations above the head (1 for a parent) or below (-1 for a child); others are of the head's own.
   */
  generations?: {
    [k: string]: number;
  };
  /**
   * Forms in which the person says who lives with them. Of several filings the last one stands.
   *
   * @minItems 1
   */
  declared?: DeclaredHousehold[];
}
export interface DeclaredHousehold {
  form: string;
  /**
   * Where in the answers the rows are.
   */
  rows: string;
  /**
   * Where in a row; so are those that follow.
   */
  surname: string;
  given_name: Pointer;
  birth_date?: Pointer;
  fiscal_code?: Pointer;
  relation?: Pointer;
  /**
   * Yes or no: `false` says that they live elsewhere.
   */
  lives?: string;
  /**
   * Yes or no: `true` says that they are there for a time and no member.
   */
  guest?: string;
}
/**
 * That the concept says an address: keys of the schema. Addresses that say the same are shown as one, with all who say it.
 */
export interface ConceptAddress {
  /**
   * Keys that together name the street, with or without the number.
   *
   * @minItems 1
   */
  street?: string[];
  /**
   * Key with the code of the street in the street register.
   */
  code?: string;
  number?: string;
  exponent?: string;
}
/**
 * That what it tells of a household is summed up: as a table of figures, or else as lines by its headline.
 */
export interface ConceptOverview {
  topic: string;
  figure?: ConceptFigure;
}
/**
 * Figures add up, over facts and people: an index of a household is none, its headline says it.
 */
export interface ConceptFigure {
  /**
   * Key of the schema with the number.
   */
  value: string;
  /**
   * What the number is, where the title of the concept does not say it.
   */
  title?:
    | string
    | {
        [k: string]: string;
      };
  /**
   * Key whose values are columns, such as the year: the last ones come first.
   */
  across?: string;
  /**
   * Key whose values are lines, such as the kind of utility. Without it, each member is a line.
   */
  of?: string;
  /**
   * Keys of what there is one figure of for each person, as of a year: of several rows, such as a tax return and its correction, the last of the newest supply counts. Without it, all that have another key count.
   *
   * @minItems 1
   */
  per?: string[];
  /**
   * By key, the values of the facts that are counted; others are left to the list of what is known.
   */
  where?: {
    /**
     * @minItems 1
     */
    [k: string]: (string | number | boolean)[];
  };
}
/**
 * That the concept says something of a property, a contract or another thing, which its source describes apart: what is known of the thing is shown with it.
 */
export interface ConceptThing {
  /**
   * Key of the schema with what the source calls the thing: the parts of the key of its subject, with | between them.
   */
  by: string;
  /**
   * As the driver says of the subject.
   */
  kind: 'property' | 'contract' | 'supply_point' | 'place';
  /**
   * As the driver says of the subject.
   */
  scheme: string;
}
/**
 * A source of facts: how its files are laid out, and what each of their rows says of whom.
 */
export interface DriverFile {
  $schema?: string;
  id: Id;
  version: string;
  /**
   * Which supply it reads, for who imports it.
   */
  title:
    | string
    | {
        [k: string]: string;
      };
  /**
   * What workers read where a fact comes from, such as "Population register"; the title when it is not said.
   */
  name?:
    | string
    | {
        [k: string]: string;
      };
  description?: Text;
  /**
   * Where the layout comes from: act, specification, address.
   */
  source?: string;
  /**
   * What whoever maintains it should know.
   */
  note?: string;
  /**
   * Why the data may be read: act or task.
   */
  purpose?:
    | string
    | {
        [k: string]: string;
      };
  /**
   * How long its facts are kept, as an ISO 8601 duration: "P10Y"; without it, without end. It is counted from when the source last said a fact, or from the end of what the fact holds of where that is later; then it is erased.
   */
  retention?: string;
  file: DriverLayout;
  supply?: DriverSupply;
  /**
   * Fields that every record has before its own.
   */
  fields?: DriverField[];
  /**
   * @minItems 1
   */
  records: DriverRecord[];
  /**
   * What workers call the numbers of schemes, such as "Registration number".
   *
   * @minItems 1
   */
  schemes?: DriverScheme[];
  /**
   * Rows of constants that a "lookup" searches, by table; "from" and "to" are years of supply.
   */
  tables?: {
    [k: string]: {
      [k: string]: unknown;
    }[];
  };
  /**
   * Head or tail records that each file has, and what they say of the number of rows; a difference is a problem of the whole file.
   */
  counters?: DriverCounter[];
  examples?: DriverExample[];
}
export interface DriverLayout {
  /**
   * "ndjson" is one JSON object a line; "sqlite" a database file, opened to be read only; "postgresql" a database that "connection" names.
   */
  format: 'delimited' | 'fixed' | 'xlsx' | 'xml' | 'json' | 'ndjson' | 'sqlite' | 'postgresql';
  /**
   * Names of its files, in the order in which they are read: "*" is any text, "{yyyy}", "{yyyymmdd}" and "{ddmmyyyy}" tell the supply, "{body}" (letters and digits) whose supply it is, where several bodies deliver such files.
   */
  names?: FileName[];
  encoding?: 'utf-8' | 'utf-16le' | 'iso-8859-1' | 'iso-8859-15' | 'windows-1252';
  /**
   * What stands between two cells.
   */
  delimiter?: string;
  /**
   * What encloses a cell that holds the delimiter or a new line; "" when nothing does.
   */
  quote?: string;
  /**
   * Whether the first line, or row of the sheet, names the columns.
   */
  header?: boolean;
  /**
   * Whether rows under the header of a delimited file have a cell for each of its columns, and are refused otherwise, or may end before fields that are "optional": spreadsheets leave out the last cells of a row where they are empty.
   */
  cells?: 'exact' | 'at_most';
  /**
   * Name of the sheet of a spreadsheet; the first one when absent.
   */
  sheet?: string;
  /**
   * Paths of what is a row of an XML or JSON document: "Elenco/Persona". In JSON "" is the document, arrays are gone through.
   *
   * @minItems 1
   */
  rows?: string[];
  /**
   * The SELECT whose rows are read from a database.
   */
  query?: string;
  /**
   * Name of the database, under "connections" of the settings: where it is and who reads it is never said here.
   */
  connection?: string;
  /**
   * Lines before the header or the first row.
   */
  skip?: number;
  /**
   * Number of the first position of a line.
   */
  base?: 0 | 1;
  /**
   * Characters of every line; a line of another length is refused.
   */
  length?: number;
  /**
   * Characters beyond which a line is refused.
   */
  longest?: number;
  dates?: Dates;
  /**
   * The decimal mark, unless a field says otherwise.
   */
  decimal?: '.' | ',';
  /**
   * What stands between thousands: before it one to three digits, after it three.
   */
  thousands?: string;
  /**
   * Texts that stand for nothing, besides blanks.
   */
  empty?: string[];
}
/**
 * What one delivery of files is.
 */
export interface DriverSupply {
  /**
   * Whether a newer supply stands for everything that an older one said, or adds to it.
   */
  mode?: 'replace' | 'append';
  /**
   * Whether files may have no rows: of a supply that replaces, all that was said before ends then. Without it a file without rows was cut, or is another one, and is refused.
   */
  empty?: boolean;
  /**
   * Names of kinds of files that may come apart: what replaces stands only for what files of the same kinds said. Without it, for all that the driver said.
   *
   * @minItems 2
   */
  apart?: FileName[];
  /**
   * Record whose first row tells the date of the supply, or records of which the first row of any does.
   */
  record?: Id | Id[];
  /**
   * Its field: a date, or a year.
   */
  field?: string;
}
export interface DriverField {
  id: Id;
  note?: string;
  /**
   * Position in a line of fixed width, counted from "base".
   */
  at?: number;
  /**
   * Characters in a line of fixed width.
   */
  length?: number;
  column?: Cell;
  /**
   * First year of supply that has it.
   */
  from?: number;
  /**
   * Last year of supply that has it.
   */
  to?: number;
  /**
   * What it becomes: "money" is whole cents, "date" a day as 2026-01-31; zeros alone are no date. "fiscal_code" is the code of a person (with homocody, or eleven digits), of a body (eleven digits), or an STP or ENI code: what can be none by its form is refused; one with another check character is kept, and counted.
   */
  type?: 'text' | 'integer' | 'number' | 'money' | 'date' | 'boolean' | 'code' | 'fiscal_code';
  /**
   * Whether the row has it, by the fields before it: where not, what stands there is not looked at.
   */
  when?: string;
  /**
   * A row without it is refused.
   */
  required?: boolean;
  /**
   * Rows may end before it, where nothing says how many cells or characters they have; and the header may lack its column, which is told. Where facts that were said before would end without it, or another column seems to be meant, the file is not read.
   */
  optional?: boolean;
  /**
   * The source may have no such column: that the header lacks it is told only where another one seems to be meant.
   */
  absent?: boolean;
  /**
   * A character that fills it from the left, taken off.
   */
  strip?: string;
  /**
   * Texts that stand for nothing here.
   */
  empty?: string[];
  /**
   * Implied decimals: 2 reads 1234 as 12.34.
   */
  decimals?: number;
  decimal?: '.' | ',';
  thousands?: string;
  /**
   * Where the sign stands, or the field before it that holds it.
   */
  sign?: ('leading' | 'trailing' | 'none') | Id;
  /**
   * What a field of signs says of a negative number.
   */
  minus?: string[];
  /**
   * What a field of signs says of a positive number, besides + and nothing. What is in neither list is refused.
   */
  plus?: string[];
  /**
   * What the number is divided by, or the field before it that says so.
   */
  divisor?: number | Id;
  dates?: Dates1;
  /**
   * Texts for true.
   */
  yes?: string[];
  /**
   * Texts for false.
   */
  no?: string[];
  /**
   * Code list of the release that its codes belong to.
   */
  codelist?: string;
  /**
   * Codes of the file and what they are in the code list.
   */
  map?: {
    [k: string]: string;
  };
  /**
   * What happens with a code that is neither mapped nor in the list; all are counted. What can be no fiscal code is nothing where this is "empty", and refused otherwise.
   */
  unmapped?: 'keep' | 'refuse' | 'empty';
  /**
   * A constant, in place of a position.
   */
  value?: string | number | boolean;
  /**
   * Worked out from the fields before it; "supply_year" is known too.
   */
  feel?: string;
  lookup?: DriverLookup;
}
/**
 * Found in a table of the driver.
 */
export interface DriverLookup {
  table: Id;
  /**
   * Columns of the table and the fields whose values they must have.
   */
  by: {
    [k: string]: Id;
  };
  /**
   * The column that is taken.
   */
  take: string;
}
/**
 * One kind of row. A row is of the first record that matches it; one that matches none is refused.
 */
export interface DriverRecord {
  id: Id;
  title?: Text;
  note?: string;
  match?: DriverMatch;
  /**
   * Characters that its lines have at least, of fixed width: a shorter one was cut, and is refused. Leave it out where blanks at the end of lines are taken off.
   */
  length?: number;
  /**
   * First year of supply with this layout.
   */
  from?: number;
  /**
   * Last year of supply with this layout.
   */
  to?: number;
  year?: DriverRowYear;
  fields?: DriverField[];
  groups?: DriverGroup[];
  /**
   * What a row says; without, rows of this record are counted and set aside.
   */
  facts?: DriverFact[];
}
/**
 * What tells rows of this record from others; everything said must hold.
 */
export interface DriverMatch {
  file?: FileName;
  /**
   * Where the kind of record stands.
   */
  at?: number;
  length?: number;
  column?: Cell;
  /**
   * Texts that stand there.
   *
   * @minItems 1
   */
  is?: string[];
}
/**
 * Where a row itself says the year, of four digits, that chooses its layout: the years of the record, its fields and tables are then about that one, not about the supply's. Rows of several years may stand in one file.
 */
export interface DriverRowYear {
  at?: number;
  length?: number;
  column?: Cell;
}
/**
 * Fields that repeat in a row, to its end or a number of times. A repetition that is all blank is passed over.
 */
export interface DriverGroup {
  id: Id;
  /**
   * Position of the first repetition.
   */
  at?: number;
  /**
   * Characters of a repetition.
   */
  length?: number;
  /**
   * Column of the first repetition, from 1.
   */
  column?: number;
  /**
   * Columns of a repetition.
   */
  every?: number;
  /**
   * Most repetitions.
   */
  count?: number;
  /**
   * Positions and columns are counted in the repetition.
   *
   * @minItems 1
   */
  fields: DriverField[];
}
/**
 * One fact that a row says: of whom, which concept, with which values.
 */
export interface DriverFact {
  concept: Id;
  /**
   * Group of which each repetition is a fact.
   */
  each?: string;
  /**
   * Whether the row says it.
   */
  when?: string;
  subject: DriverSubject;
  /**
   * Fields that tell this fact from others of the same concept and subject: a later supply with the same key replaces it.
   */
  key?: Id[];
  /**
   * Keys of the concept and the fields they are taken from; a list where both have the same names.
   */
  values:
    | Id[]
    | {
        [k: string]: Id;
      };
  /**
   * Fields with the first and the last day on which it is true; 9999-12-31 is no end.
   */
  valid?: {
    from?: Id;
    to?: Id;
  };
}
/**
 * Whom or what a fact is about.
 */
export interface DriverSubject {
  /**
   * Several where the row does not tell which: it is the one that another record says of the same key, the last time it did, and the first of them until one does.
   */
  kind: SubjectKind | SubjectKind[];
  /**
   * What kind of number the key is, such as "fiscal_code".
   */
  scheme: string;
  /**
   * Fields that name the subject in this scheme. A fact whose key is all empty is refused.
   *
   * @minItems 1
   */
  key: Id[];
  /**
   * Fields by which the person is found again among those known.
   */
  identity?: {
    /**
     * Fiscal code, provisional code, STP or ENI code. When a later supply says another one, this one is kept with its time.
     */
    fiscal_code?: string;
    /**
     * First day on which that code holds, such as that on which an STP code was given.
     */
    code_from?: string;
    /**
     * Last day on which it holds.
     */
    code_to?: string;
    surname?: Id;
    name?: Id;
    full_name?: Id;
    birth_date?: Id;
    birth_place?: Id;
    sex?: Id;
  };
}
export interface DriverScheme {
  id: Id;
  title: Text;
}
export interface DriverCounter {
  /**
   * The head or tail: a file without it is not whole.
   */
  record: string;
  /**
   * Its number; absent where it says none.
   */
  field?: string;
  /**
   * Records whose rows it counts in the same file.
   *
   * @minItems 1
   */
  counts?: Id[];
}
/**
 * Files in the folder "samples" of the pack, and what reading them gives.
 */
export interface DriverExample {
  /**
   * @minItems 1
   */
  files: string[];
  /**
   * Date of the supply, where nothing else tells it.
   */
  supply?: string;
  rows: number;
  facts: number;
  refused: number;
  unmapped?: number;
  /**
   * Facts that are among them, as far as they are said here.
   */
  shows?: {
    [k: string]: unknown;
  }[];
}
/**
 * How the records of one file, or of two, are found to be of the same person.
 */
export interface MatchingFile {
  $schema?: string;
  id: Id;
  version: string;
  title: Text;
  /**
   * What whoever maintains it should know.
   */
  note?: string;
  /**
   * What is compared. A field whose column a file does not have is left out.
   *
   * @minItems 1
   * @maxItems 16
   */
  fields: MatchingField[];
  /**
   * Columns that name a record in the output; they are not compared.
   */
  idColumns?: string[];
  /**
   * Which pairs are compared at all: those that agree in every key of some rule. Without it, rules are proposed from the fields and the sizes of their blocks.
   *
   * @minItems 1
   * @maxItems 30
   */
  blocking?: MatchingRule[];
  /**
   * Most pairs of one block; a larger one is left out and told in the report.
   */
  maxBlock?: number;
  thresholds?: MatchingThresholds;
  /**
   * Whether a record has at most one partner in the other file. Found out from repetitions inside each file when not said.
   */
  oneToOne?: boolean;
  relations?: MatchingRelations;
}
export interface MatchingField {
  id: Id;
  /**
   * How values are read and compared.
   */
  kind:
    | 'surname'
    | 'name'
    | 'full_name'
    | 'date'
    | 'fiscal_code'
    | 'identifier'
    | 'place'
    | 'address'
    | 'postcode'
    | 'phone'
    | 'email'
    | 'sex'
    | 'category'
    | 'number'
    | 'text';
  /**
   * What files call it; the first that a file has is taken. A list of columns is joined, as year, month and day. Capital letters do not count.
   *
   * @minItems 1
   */
  columns: (string | string[])[];
  note?: string;
}
export interface MatchingRule {
  id: Id;
  /**
   * @minItems 1
   * @maxItems 5
   */
  keys: MatchingKey[];
  /**
   * Most pairs of one block of this rule, instead of that of all rules. Larger ones are left out on purpose: what so many have in common tells nobody apart.
   */
  maxBlock?: number;
}
export interface MatchingKey {
  /**
   * Field of this file.
   */
  field: string;
  /**
   * Part of the value: "exact", or one that the kind of the field has, such as "sound" of names and "year" of dates.
   */
  by: string;
}
/**
 * Probabilities from which a pair is linked, and from which a person should look at it.
 */
export interface MatchingThresholds {
  link?: number;
  review?: number;
  /**
   * A link of the registry stays until its probability falls below this.
   */
  break?: number;
}
/**
 * Pairs of people who are alike without being one, for each true pair. Counted among those found at least twice when not said.
 */
export interface MatchingRelations {
  /**
   * Same surname, birth, place and address; another name.
   */
  twin?: number;
  /**
   * Same name and address; another date of birth.
   */
  namesake?: number;
  /**
   * Same surname, address and telephone; another person.
   */
  household?: number;
}
/**
 * An invented territory: who lives there by shares, and the files in which its offices deliver them.
 */
export interface TerritoryFile {
  $schema?: string;
  id: string;
  version: string;
  title: Text;
  note?: string;
  /**
   * The day of its first supply.
   */
  day: string;
  /**
   * @minItems 1
   */
  municipalities: TerritoryMunicipality[];
  /**
   * @minItems 1
   */
  origins: TerritoryOrigin[];
  /**
   * @minItems 1
   */
  households: TerritoryHousehold[];
  /**
   * @minItems 1
   */
  streets?: string[];
  shares: TerritoryShares;
  dirt?: TerritoryDirt;
  /**
   * What other bodies pay.
   */
  benefits?: TerritoryBenefit[];
  /**
   * Words of the generator and what files write for them, by name of the value.
   */
  codes?: {
    [k: string]: {
      [k: string]: string;
    };
  };
  files: TerritorySupply[];
}
export interface TerritoryMunicipality {
  /**
   * Cadastral code.
   */
  code: string;
  name: string;
  province: string;
  postcode: string;
  share: number;
}
/**
 * People with names in common; the first origin is born in the territory.
 */
export interface TerritoryOrigin {
  id: string;
  share: number;
  citizenship: string;
  /**
   * Code of the state of birth.
   */
  birthPlace?: string;
  birthPlaceName?: string;
  /**
   * @minItems 1
   */
  surnames: string[];
  /**
   * Endings that make further surnames of these.
   */
  endings?: string[];
  /**
   * @minItems 1
   */
  men: string[];
  /**
   * @minItems 1
   */
  women: string[];
  /**
   * How others write these names: a pattern, and what stands in its place.
   */
  variants?: string[][];
}
export interface TerritoryHousehold {
  id: string;
  share: number;
  /**
   * Youngest age of the head.
   */
  from: number;
  /**
   * Oldest age of the head.
   */
  to: number;
  /**
   * Share of women among heads.
   */
  women?: number;
  partner?: boolean;
  /**
   * Shares of one, two, three ... children.
   */
  children?: number[];
}
export interface TerritoryShares {
  /**
   * Households that own their home.
   */
  owners: number;
  /**
   * People whom the health service lists.
   */
  patients: number;
  /**
   * Median income of a year, in euro.
   */
  income: number;
  /**
   * Households with an ISEE statement, more among the poor.
   */
  statements: number;
  /**
   * Of those over sixty, who died before the first supply.
   */
  dead?: number;
}
/**
 * Shares of rows with an error, in sources other than the register.
 */
export interface TerritoryDirt {
  /**
   * Surname and name exchanged.
   */
  swapped?: number;
  /**
   * Two letters of a name exchanged.
   */
  mistyped?: number;
  /**
   * Foreign names written in another way.
   */
  transliterated?: number;
  /**
   * No fiscal code: refused where the driver requires it.
   */
  noCode?: number;
  /**
   * One digit of the code is another.
   */
  wrongCode?: number;
  /**
   * A digit of the code is a letter, as in codes that two people would share.
   */
  homocody?: number;
  /**
   * Households that the register of another municipality still has.
   */
  moved?: number;
}
export interface TerritoryBenefit {
  code?: string;
  title: string;
  body: string;
  to: 'any' | 'tenant' | 'child' | 'old';
  /**
   * Highest ISEE, in cents.
   */
  isee?: number;
  /**
   * Of those who may have it.
   */
  share: number;
  /**
   * Euro.
   */
  least: number;
  /**
   * Euro.
   */
  most: number;
}
/**
 * A file that its driver reads: rows of which record are made of what.
 */
export interface TerritorySupply {
  driver: string;
  /**
   * "{yyyymmdd}" is the day of the supply, "{yyyy}" the year before it.
   */
  name: string;
  /**
   * @minItems 1
   */
  rows: TerritoryRows[];
}
export interface TerritoryRows {
  record: string;
  /**
   * What one row is made for; "start" and "end" stand once in a file, counters of the driver are filled in; "street" once for each street.
   */
  of:
    | 'start'
    | 'end'
    | 'street'
    | 'resident'
    | 'emigrant'
    | 'patient'
    | 'income'
    | 'owner'
    | 'home'
    | 'right'
    | 'lease'
    | 'party'
    | 'taxpayer'
    | 'waste'
    | 'second_owner'
    | 'second_home'
    | 'payment'
    | 'electricity'
    | 'gas'
    | 'water'
    | 'statement'
    | 'component'
    | 'benefit';
  constants?: {
    [k: string]: string;
  };
  /**
   * Fields of the driver and the values of the generator.
   */
  fields: {
    [k: string]: string;
  };
  /**
   * Group whose only repetition holds "inner".
   */
  group?: string;
  inner?: {
    [k: string]: string;
  };
  /**
   * Municipalities that it is made for, by cadastral code; all when absent.
   */
  in?: string[];
  innerConstants?: {
    [k: string]: string;
  };
}
/**
 * Whom to tell when a supply changes what a register says of somebody with an open case.
 */
export interface WatchFile {
  $schema?: string;
  id: string;
  version: string;
  /**
   * What whoever is told reads. It says what changed, never how.
   */
  title:
    | string
    | {
        [k: string]: string;
      };
  concept: string;
  /**
   * A fact that no supply said before, one that is said otherwise, one that is said no more. What the first supply of a driver says is new to nobody.
   *
   * @minItems 1
   */
  change: ('added' | 'changed' | 'ended')[];
  /**
   * Keys of the concept: a change of others is none; what is said no more ends with all of them. Without it, of any.
   *
   * @minItems 1
   */
  paths?: string[];
  /**
   * Only when the first of the paths comes to one of these values.
   *
   * @minItems 1
   */
  becomes?: (string | number | boolean)[];
  /**
   * Of the person of the case, or of somebody else in the household that the concept tells.
   */
  of?: 'subject' | 'household';
  /**
   * Types of cases; without it, all.
   *
   * @minItems 1
   */
  types?: string[];
  /**
   * Who is told: `responsible`, or the office when nobody is; `role:<role>`, those who hold it in the unit of the case.
   *
   * @minItems 1
   */
  to: string[];
}
