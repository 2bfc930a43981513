/** What the manifest of custom elements says of one. */
export interface Documented {
  readonly tag: string;
  readonly about: string;
  readonly properties: readonly { readonly name: string; readonly about: string }[];
  readonly events: readonly { readonly name: string; readonly about: string }[];
}

interface Member {
  readonly name?: string;
  readonly description?: string;
}

interface Declaration extends Member {
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly events?: readonly Member[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

let manifest: Promise<Manifest> | undefined;

/** Reads it where it is written, so that nothing is said twice: a file beside the scripts, fetched with the first element shown. */
export async function documentedOf(tag: string): Promise<Documented> {
  manifest ??= fetch(new URL('../../../custom-elements.json', import.meta.url)).then(
    (reply) => reply.json() as Promise<Manifest>,
  );
  const { modules } = await manifest;
  const found = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  const linesOf = (members: readonly Member[] = []): Documented['properties'] =>
    members.flatMap(({ name, description }) => (name && description ? [{ name, about: description }] : []));
  return { tag, about: found?.description ?? '', properties: linesOf(found?.members), events: linesOf(found?.events) };
}
