import { NucleoError } from '../../errors.ts';

/** The last part of the given name, without path or control characters. */
export function nameOfUpload(disposition: string | undefined): string {
  const encoded = /filename\*=UTF-8''([^;]{1,600})/i.exec(disposition ?? '')?.[1];
  let name = '';
  try {
    name = decodeURIComponent(encoded ?? '');
  } catch {
    name = '';
  }
  const bare = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{C}]/gu, '')
    .trim();
  if (bare === '' || bare.length > 200 || !bare.includes('.'))
    throw new NucleoError(
      'NUC_HTTP_REQUEST_INVALID',
      { where: 'headers' },
      {
        problems: [
          {
            code: 'pattern',
            pointer: '/content-disposition',
            message: "needs filename*=UTF-8''name.extension",
            severity: 'error',
          },
        ],
      },
    );
  return bare;
}
