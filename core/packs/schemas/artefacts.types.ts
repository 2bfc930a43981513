/* Generated from schemas/ by generate-types.ts: do not edit. */

export type ArtefactFile =
  PackFile | OverlayFile | CodelistFile | UnitFile | CalendarFile | ListFile | TranslationsFile | ConceptFile;
export type Id = string;
export type Text =
  | string
  | {
      [k: string]: string;
    };
export type Language = string;
export type Data = string;

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
   * Digest of the node that this action was written for.
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
   * Who sees the list; everybody when absent.
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
   * 1 stays on the narrowest screen.
   */
  priority?: number;
}
export interface ListFilter {
  id: Id;
  on: ('case.state' | 'case.category' | 'case.type' | 'case.unit' | 'case.responsible' | 'case.opened_at' | 'person.name') | Data;
  label: Text;
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
 * Texts in one language by `<artefact>#<node>.<key>`, as `forms/scheda_accesso#fields/data_accesso.label`.
 */
export interface TranslationsFile {
  [k: string]: string;
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
   * JSON Schema of the value.
   */
  schema: {
    [k: string]: unknown;
  };
  sensitivity: 'plain' | 'id' | 'health' | 'violence' | 'minor' | 'judicial' | 'private';
  purpose?: Text;
  codelist?: string;
}
