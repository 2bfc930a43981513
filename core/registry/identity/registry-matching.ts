/** Id of the matching of the packs by which the registry is matched. */
export const REGISTRY_MATCHING = 'registro';
