import type { Form, Problem } from '#forms';
import type { Policy } from '../access/index.ts';
import type { Calendar, Workflow } from '../workflow/index.ts';
import type {
  CodelistFile,
  ConceptFile,
  DocumentFile,
  DriverFile,
  ListFile,
  MatchingFile,
  PackFile,
  TerritoryFile,
  TopicFile,
  UnitDefinition,
  UnitFile,
  WatchFile,
} from './schemas/artefacts.types.ts';
import type { CsvText } from './read/csv-text.ts';
import type { JsonObject } from './read/json-text.ts';
import type { Role, UnitSettings } from './release.ts';

/** A part of an artefact that has an id of its own: what overlays and translations address as `<collection>/<id>`. */
export interface Node {
  readonly collection: string;
  readonly id: string;
  /** JSON pointer in the artefact. */
  readonly pointer: string;
  readonly value: JsonObject;
  /** The array or record it hangs in, and where; null for the artefact itself. */
  readonly owner: unknown[] | JsonObject | null;
  readonly key: string | number;
  /** Keys of `value` that hold other nodes: only reached through their own address. */
  readonly holds: readonly string[];
  /** Where a value inserted "into" this node goes by default: a dotted path of keys. */
  readonly into?: string;
  /** Object schema whose `required` may name this node (fields only). */
  readonly schema?: JsonObject;
}

/** What the checked values of each point are. */
export interface ReadValues {
  readonly codelists: CodelistFile;
  readonly calendars: Calendar;
  readonly units: UnitFile;
  readonly policies: Policy;
  readonly topics: TopicFile;
  readonly concepts: ConceptFile;
  readonly drivers: DriverFile;
  readonly matchings: MatchingFile;
  readonly territories: TerritoryFile;
  readonly forms: Form;
  readonly workflows: Workflow;
  readonly watches: WatchFile;
  readonly lists: ListFile;
  readonly documents: DocumentFile;
  readonly examples: JsonObject;
  readonly translations: Readonly<Record<string, string>>;
}

export type PointName = keyof ReadValues;

/** What a check may ask about the rest of the release: points earlier in the list are already read. */
export interface PointContext {
  readonly languages: readonly string[];
  readonly unitSettings: UnitSettings;
  /** Ids of the artefacts of a point, read or not. */
  ids(point: PointName): ReadonlySet<string>;
  /** The artefact of an earlier point, or undefined when it is unknown or has problems. */
  get<P extends PointName>(point: P, id: string): ReadValues[P] | undefined;
  readonly roles: ReadonlyMap<string, Role>;
  /** All units of the release. */
  readonly units: ReadonlyMap<string, UnitDefinition>;
  readonly manifest: PackFile;
  /** Ids of all packs that were found. */
  readonly packs: ReadonlySet<string>;
  readonly checkScenario?: CheckScenario | undefined;
}

/** What a scenario may name of the release that it is checked in. */
export interface ScenarioNames {
  /** Id of the root pack. */
  readonly root: string;
  /** Ids of all packs that were found. */
  readonly packs: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  /** Null for one that could not be read. */
  readonly workflows: ReadonlyMap<string, Workflow | null>;
}

/** Says what is wrong with a scenario. Whoever loads packs brings it: their format does not know that of scenarios. */
export type CheckScenario = (scenario: unknown, names: ScenarioNames) => readonly Problem[];

/** Problems of a check are located in the artefact; the loader adds pack and file. */
export interface Checked<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

export interface FromCsv {
  readonly json: JsonObject;
  readonly faults: readonly { readonly line: number; readonly message: string; readonly hint?: string }[];
}

/** A contribution point: one kind of file that a pack may hold. The sum of the points is the format of packs. */
export interface Point<P extends PointName = PointName> {
  /** Also the name of the folder, and of the first part of an address. */
  readonly name: P;
  /** `.form` in `scheda.form.json`; empty when the file is `<id>.json`. */
  readonly suffix: string;
  /** JSON Schema of the file; null when the module that reads the artefact has it. */
  readonly schema: object | null;
  /** Collections that overlays may insert into at the top of the artefact: collection -> dotted path. */
  readonly tops: Readonly<Record<string, string>>;
  /** Whether the file says its id, which must be that of its name. */
  readonly saysId: boolean;
  /** A text that lies beside the file, as `<id><suffix>.<ending>` or, for one language, `<id><suffix>.<lang>.<ending>`; and its key. */
  readonly text?: { readonly ending: string; readonly key: string };
  nodes(artefact: JsonObject): Node[];
  /** How a second contribution of the same id is joined to the first: its problems, or null when it may not be. */
  readonly combine: ((base: JsonObject, added: JsonObject) => JsonObject) | null;
  readonly fromCsv: ((id: string, csv: CsvText, manifest: PackFile) => FromCsv) | null;
  check(artefact: JsonObject, context: PointContext): Checked<ReadValues[P]>;
}
