import type { SchemaNode } from '../../form.types.ts';
import type { FieldContext, Finding } from '../field-type.ts';
import { formatNumber } from '../number.ts';

/** A document that was uploaded: its id and what it was when it was chosen. */
export interface StoredFile {
  readonly document: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
}

export const storedFile: Readonly<SchemaNode> = {
  type: 'object',
  additionalProperties: false,
  required: ['document', 'name', 'size', 'media_type', 'digest'],
  properties: {
    document: { type: 'string', format: 'uuid' },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    size: { type: 'integer', minimum: 0 },
    media_type: { type: 'string', maxLength: 127 },
    digest: { type: 'string', maxLength: 100 },
  },
};

export const feelOfFile = {
  context: { document: 'string', name: 'string', size: 'number', media_type: 'string', digest: 'string' },
} as const;

export const isFile = (value: unknown): value is StoredFile =>
  typeof value === 'object' && value !== null && typeof (value as Partial<StoredFile>).media_type === 'string';

export function displayFile({ name, size }: StoredFile, language: string): string {
  return `${name} (${formatNumber(Math.ceil(size / 1024), language)} kB)`;
}

/** Whether a kind of file is among those taken: `application/pdf`, or `image/*` for all images. */
function isAccepted(mediaType: string, accept: readonly string[] | undefined): boolean {
  return !accept || accept.some((each) => each === mediaType || (each.endsWith('/*') && mediaType.startsWith(each.slice(0, -1))));
}

export function findingsOfFile({ name, size, media_type }: StoredFile, field: FieldContext['field']): readonly Finding[] {
  const { accept, maxSize } = field;
  const findings: Finding[] = [];
  if (!isAccepted(media_type, accept)) findings.push({ code: 'file_kind', severity: 'error', params: { name } });
  if (maxSize !== undefined && size > maxSize)
    findings.push({ code: 'file_size', severity: 'error', params: { name, limit: Math.floor(maxSize / 1024) } });
  return findings;
}
