import type { Text } from '../../../forms/browser.ts';

export interface ListColumn {
  readonly id: string;
  readonly value: string;
  readonly label: Text;
  readonly sort?: boolean;
  readonly priority?: number;
}

export interface ListFilter {
  readonly id: string;
  readonly on: string;
  readonly label: Text;
  readonly control: string;
  /** Of the control `options`: what the projected choice offers. */
  readonly options?: readonly { readonly value: string; readonly label: Text }[];
}

export type FilterValue = string | boolean | readonly string[] | { readonly from?: string; readonly to?: string };
export type FilterValues = Readonly<Record<string, FilterValue>>;

export interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

export interface ListView {
  readonly id: string;
  readonly label: Text;
  readonly filters?: FilterValues;
  readonly sort?: readonly Sort[] | Sort;
}

export interface ListDefinition {
  readonly id: string;
  readonly title: Text;
  readonly types?: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly filters?: readonly ListFilter[];
  readonly sort?: readonly Sort[];
  readonly views?: readonly ListView[];
}

export interface ListRow {
  readonly id: string;
  readonly type: string;
  readonly person: { readonly id: string; readonly name: Text | null } | null;
  readonly cells: Readonly<Record<string, { readonly value: unknown; readonly text: Text | null } | undefined>>;
}

export interface Count {
  readonly value: number;
  readonly capped: boolean;
}

export interface ListPage {
  readonly rows: readonly ListRow[];
  readonly next: string | null;
  readonly count?: Count | null;
}

export interface ListQuery {
  readonly unit?: string;
  readonly filters?: FilterValues;
  readonly sort?: Sort;
  readonly view?: string;
  readonly cursor?: string;
  readonly limit?: number;
}
