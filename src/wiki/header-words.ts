/*
 * What stands above the columns of a table, folded by `foldWord`: words that tell what its cells are, whatever the table is about.
 */

/** Headers of columns that hold names of no kind in particular. */
export const NAME_HEADERS: ReadonlySet<string> = new Set([
  'name',
  'object',
  'fluxobject',
  'fluxresource',
  'resource',
  'layer',
  'component',
  'unit',
  'wave',
  'module',
  'app',
  'application',
  'stack',
  'ressource',
  'komponente',
  'risorsa',
  'componente',
]);
/** Headers of columns that hold the kinds of objects. */
export const KIND_HEADERS: ReadonlySet<string> = new Set([
  'kind',
  'type',
  'resourcekind',
  'objectkind',
  'resourcetype',
  'art',
  'tipo',
]);
/** Headers of columns that hold clusters. */
export const CLUSTER_HEADERS: ReadonlySet<string> = new Set(['cluster', 'environment', 'env', 'umgebung', 'ambiente']);
/** Headers that set another state beside the present one. */
export const OTHER_STATES: ReadonlySet<string> = new Set([
  'target',
  'desired',
  'before',
  'after',
  'proposed',
  'planned',
  'old',
  'new',
  'recommended',
  'suggested',
  'ziel',
  'soll',
]);

/** Headers of columns that hold host names. */
export const HOST_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'hosts',
  'hostname',
  'fqdn',
  'domain',
  'url',
  'dns',
  'dnsname',
  'record',
]);
/** Headers of columns that hold the status of objects. */
export const STATUS_HEADERS: ReadonlySet<string> = new Set([
  'status',
  'state',
  'lifecycle',
  'stand',
  'zustand',
  'stato',
]);
