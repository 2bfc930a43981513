import { NucleoError } from '../../errors.ts';
import { refusedFor } from '../refusals/refused-for.ts';

/** The last part of a name, without path or control characters; null when that is no name of a file. */
export function bareName(name: string | undefined): string | null {
  const bare = (name ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{C}]/gu, '')
    .trim();
  return bare === '' || bare.length > 200 || !bare.includes('.') ? null : bare;
}

/** The name that a header gives to the body. Throws NUC_HTTP_REQUEST_INVALID. */
export function nameOfUpload(disposition: string | undefined): string {
  const encoded = /filename\*=UTF-8''([^;]{1,600})/i.exec(disposition ?? '')?.[1];
  let name = '';
  try {
    name = decodeURIComponent(encoded ?? '');
  } catch {
    name = '';
  }
  const bare = bareName(name);
  if (bare === null)
    throw new NucleoError(
      'NUC_HTTP_REQUEST_INVALID',
      { where: 'headers' },
      { problems: [refusedFor('file_name', { code: 'pattern', pointer: '/content-disposition' })] },
    );
  return bare;
}
