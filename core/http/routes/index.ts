import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { caseRoutes } from './case-routes.ts';
import { configRoutes } from './config-routes.ts';
import { dossierRoutes } from './dossier-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { galleryRoutes } from './gallery-routes.ts';
import { codelistRoutes } from './codelist-routes.ts';
import { exclusionRoutes } from './persons/exclusion-routes.ts';
import { formRoutes } from './form-routes.ts';
import { importRoutes } from './import-routes.ts';
import { listRoutes } from './list-routes.ts';
import { matchRoutes } from './match-routes.ts';
import { personRoutes } from './persons/person-routes.ts';
import { printRoutes } from './print-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { workRoutes } from './work-routes.ts';

/** Every route of the API. */
export function routesOf(services: Services): readonly Route[] {
  const routes = [
    ...sessionRoutes(services),
    ...configRoutes(services),
    ...listRoutes(services),
    ...personRoutes(services),
    ...exclusionRoutes(services),
    ...caseRoutes(services),
    ...formRoutes(services),
    ...codelistRoutes(services),
    ...galleryRoutes(),
    ...workRoutes(services),
    ...documentRoutes(services),
    ...uploadRoutes(services),
    ...printRoutes(services),
    ...dossierRoutes(services),
    ...matchRoutes(services),
    ...importRoutes(services),
  ];
  return Object.freeze([...routes, ...systemRoutes(services, routes)]);
}
